#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Render the icons of resources/icons/icons.txt to 8-bit masks, because Qt has no SVG on every platform we ship to.

    render-icons.py --list icons.txt --source <tabler folder> --out <folder>

Writes <icon>-<pixels>.png (grey, the grey value is the alpha: tint it from the palette) and icons.qrc, where each is
known as :/icons/<icon>-<16|20|24>@<1x|1.5x|2x|3x>.png. Two names that need the same number of pixels share one file.
One rsvg-convert per icon draws all sizes on one tall sheet, which is then cut.
"""

import argparse
import os
import re
import struct
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SIZES = (16, 20, 24)
SCALES = ("1", "1.5", "2", "3")
PIXELS = sorted({round(size * float(scale)) for size in SIZES for scale in SCALES})


def icon_names(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]


def svg_of(source: Path, name: str) -> Path:
    if name.endswith("-filled"):
        return source / "icons" / "filled" / f"{name.removesuffix('-filled')}.svg"
    return source / "icons" / "outline" / f"{name}.svg"


def sheet(svg: str) -> bytes:
    """All sizes of one icon below each other, each nested <svg> clipped to its own square."""
    head, body = re.search(r"<svg\b([^>]*)>(.*)</svg>", svg, re.DOTALL).groups()
    style = " ".join(re.findall(r'\b(?:fill|stroke[\w-]*)="[^"]*"', head)).replace("currentColor", "#000")
    body = body.replace("currentColor", "#000")
    parts, y = [], 0
    for px in PIXELS:
        parts.append(f'<svg y="{y}" width="{px}" height="{px}" viewBox="0 0 24 24" {style}>{body}</svg>')
        y += px
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{PIXELS[-1]}" height="{y}">{"".join(parts)}</svg>'.encode()


def chunks(png: bytes):
    at = 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def unfilter(kind: int, line: bytearray, above: bytes, bpp: int) -> None:
    """Undo one PNG row filter in place (PNG specification, section 9)."""
    for i in range(len(line)) if kind else ():
        left = line[i - bpp] if i >= bpp else 0
        up = above[i]
        if kind == 1:
            guess = left
        elif kind == 2:
            guess = up
        elif kind == 3:
            guess = (left + up) // 2
        else:
            corner = above[i - bpp] if i >= bpp else 0
            guess = min((abs(up - corner), 0, left), (abs(left - corner), 1, up), (abs(left + up - 2 * corner), 2, corner))[2]
        line[i] = (line[i] + guess) & 255


def alpha_rows(png: bytes) -> list[bytes]:
    """The alpha channel of an 8-bit RGBA PNG, row by row."""
    parts = list(chunks(png))
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", parts[0][1])
    if (depth, colour, interlace) != (8, 6, 0):
        sys.exit("error: rsvg-convert did not write an 8-bit RGBA PNG.")
    data = zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT"))
    stride, rows, above = width * 4, [], bytes(width * 4)
    for y in range(height):
        start = y * (stride + 1)
        line = bytearray(data[start + 1 : start + 1 + stride])
        unfilter(data[start], line, above, 4)
        rows.append(bytes(line[3::4]))
        above = line
    return rows


def grey_png(rows: list[bytes]) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def render(name: str, source: Path, out: Path, rsvg: str) -> None:
    svg = svg_of(source, name)
    if not svg.is_file():
        sys.exit(f"error: icons.txt names '{name}', which is not among the fetched icons: run packaging/dev/setup.sh.")
    drawn = subprocess.run([rsvg], input=sheet(svg.read_text(encoding="utf-8")), stdout=subprocess.PIPE, check=True)
    rows, y = alpha_rows(drawn.stdout), 0
    for px in PIXELS:
        mask = [row[:px] for row in rows[y : y + px]]
        if not any(map(any, mask)):
            sys.exit(f"error: the icon '{name}' is empty at {px} px.")
        (out / f"{name}-{px}.png").write_bytes(grey_png(mask))
        y += px


def write_qrc(names: list[str], source: Path, out: Path) -> None:
    lines = ["<RCC>", '<qresource prefix="/icons">']
    for name in names:
        for size in SIZES:
            lines += [f'<file alias="{name}-{size}@{s}x.png">{name}-{round(size * float(s))}.png</file>' for s in SCALES]
    (out / "LICENSE.txt").write_bytes((source / "LICENSE").read_bytes())
    lines += ["<file>LICENSE.txt</file>", "</qresource>", "</RCC>", ""]
    (out / "icons.qrc").write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Render icons to alpha masks.")
    for option in ("--list", "--source", "--out"):
        parser.add_argument(option, type=Path, required=True)
    parser.add_argument("--rsvg-convert", default="rsvg-convert")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    names = icon_names(args.list)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda name: render(name, args.source, args.out, args.rsvg_convert), names))
    write_qrc(names, args.source, args.out)


if __name__ == "__main__":
    main()
