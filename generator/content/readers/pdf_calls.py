"""PDFium's functions that are asked for every character and object of a page, with numbers for its handles.

A PDF that a browser printed has an object a letter: with ctypes' pointers each call takes twice as long, most of it to make them.
Where a handle is none, the result is None.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE, _OUT, _INT = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int


def handle_of(pointer: Any) -> int:
    """The number of a handle."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _with_numbers(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function at the same address; what is called is short, so that the interpreter is not let go for it."""
    return ctypes.PYFUNCTYPE(result, *arguments)(handle_of(function))


count_characters = _with_numbers(pdfium.FPDFText_CountChars, _INT, _HANDLE)
character_at = _with_numbers(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
owner_of = _with_numbers(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
loose_box = _with_numbers(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _OUT)
origin_of = _with_numbers(pdfium.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _OUT, _OUT)
matrix_of = _with_numbers(pdfium.FPDFText_GetMatrix, _INT, _HANDLE, _INT, _OUT)
font_size = _with_numbers(pdfium.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _INT)
font_weight = _with_numbers(pdfium.FPDFText_GetFontWeight, _INT, _HANDLE, _INT)
font_info = _with_numbers(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _HANDLE, _INT, _OUT, ctypes.c_ulong, _OUT)
font_of = _with_numbers(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
render_mode = _with_numbers(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
fill_colour = _with_numbers(pdfium.FPDFPageObj_GetFillColor, _INT, _HANDLE, _OUT, _OUT, _OUT, _OUT)
bounds_of = _with_numbers(pdfium.FPDFPageObj_GetBounds, _INT, _HANDLE, _OUT, _OUT, _OUT, _OUT)

count_objects = _with_numbers(pdfium.FPDFPage_CountObjects, _INT, _HANDLE)
object_at = _with_numbers(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
count_in_form = _with_numbers(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
object_in_form = _with_numbers(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
matrix_of_object = _with_numbers(pdfium.FPDFPageObj_GetMatrix, _INT, _HANDLE, _OUT)
type_of = _with_numbers(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)

count_marks = _with_numbers(pdfium.FPDFPageObj_CountMarks, _INT, _HANDLE)
mark_at = _with_numbers(pdfium.FPDFPageObj_GetMark, _HANDLE, _HANDLE, ctypes.c_ulong)
mark_type = _with_numbers(pdfium.FPDFPageObjMark_GetParamValueType, _INT, _HANDLE, ctypes.c_char_p)
remove_mark = _with_numbers(pdfium.FPDFPageObj_RemoveMark, _INT, _HANDLE, _HANDLE)

clip_of = _with_numbers(pdfium.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
count_paths = _with_numbers(pdfium.FPDFClipPath_CountPaths, _INT, _HANDLE)
count_segments = _with_numbers(pdfium.FPDFClipPath_CountPathSegments, _INT, _HANDLE, _INT)
segment_at = _with_numbers(pdfium.FPDFClipPath_GetPathSegment, _HANDLE, _HANDLE, _INT, _INT)
point_of = _with_numbers(pdfium.FPDFPathSegment_GetPoint, _INT, _HANDLE, _OUT, _OUT)
