"""Run every benchmark and print its table in Markdown."""

from benchmarks import builds, evidence

print(evidence.report())
print(builds.report())
