"""Run every benchmark and print its table in Markdown."""

from benchmarks import builds, evidence, preview

print(evidence.report())
print(builds.report())
print(preview.report())
