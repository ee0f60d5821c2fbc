#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Samspil developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make "Inter Tab" from Debian's Inter: digits of one width, so that columns of numbers stand under each other.

    freeze-digits.py --source <folder of Inter-*.otf> --licence <Debian's copyright file> --out <folder>

Inter has such digits behind the OpenType feature tnum, but Qt before 6.7 cannot ask for a feature. So the glyphs that
tnum would choose take the places of the usual ones in the character map, and the family gets a name of its own.
Of Inter's layout features only those stay that the program can show: the others cost time with each text that is shaped,
and change what was typed (10x5 would become 10×5). Every character stays; the glyphs that nothing leads to any more go.
Writes InterTab-<weight>.otf, OFL.txt and fonts.qrc (prefix /fonts). The output depends on the input alone.
"""

import argparse
import re
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
FAMILY_NAME_IDS = (1, 3, 4, 6, 16)
FEATURES = ("ccmp", "kern", "mark", "mkmk")


def tabular_glyphs(font: TTFont) -> dict[str, str]:
    """Glyph name → its tabular twin."""
    gsub = font["GSUB"].table
    indices = {i for record in gsub.FeatureList.FeatureRecord if record.FeatureTag == "tnum" for i in record.Feature.LookupListIndex}
    mapping = {}
    for index in sorted(indices):
        for table in gsub.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(table, "ExtSubTable", table).mapping)
    return mapping


def freeze(font: TTFont, mapping: dict[str, str]) -> None:
    for table in font["cmap"].tables:
        table.cmap = {code: mapping.get(glyph, glyph) for code, glyph in table.cmap.items()}


def even_out(font: TTFont) -> None:
    """Inter's SemiBold has one tabular digit 3 units narrower than the others: give all digits the same width."""
    digits = [font.getBestCmap()[ord(c)] for c in "0123456789"]
    metrics, glyphs = font["hmtx"].metrics, font.getGlyphSet()
    width = max(metrics[glyph][0] for glyph in digits)
    strings = font["CFF "].cff[0].CharStrings
    for glyph in digits:
        if metrics[glyph][0] == width:
            continue
        pen = T2CharStringPen(width, glyphs)
        glyphs[glyph].draw(pen)
        old = strings[glyph]
        strings[glyph] = pen.getCharString(private=old.private, globalSubrs=old.globalSubrs)
        metrics[glyph] = (width, metrics[glyph][1])


def thin_out(font: TTFont) -> None:
    options = subset.Options(
        layout_features=list(FEATURES), name_IDs=["*"], name_languages=["*"], notdef_outline=True, recalc_timestamp=False
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap().keys())
    subsetter.subset(font)


def rename(font: TTFont) -> None:
    for record in font["name"].names:
        if record.nameID in FAMILY_NAME_IDS:
            new = "InterTab" if record.nameID in (3, 6) else "Inter Tab"
            record.string = re.sub(r"^Inter(?=\b)", new, str(record))
    cff = font["CFF "].cff
    cff.fontNames = [re.sub(r"^Inter(?=-)", "InterTab", name) for name in cff.fontNames]
    for key in ("FullName", "FamilyName"):
        cff[0].rawDict[key] = re.sub(r"^Inter\b", "Inter Tab", cff[0].rawDict[key])


def make(source: Path, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    mapping = tabular_glyphs(font)
    if len(mapping) < 10:
        sys.exit(f"error: {source.name} has no tabular digits (feature tnum).")
    freeze(font, mapping)
    even_out(font)
    thin_out(font)
    rename(font)
    font.save(target)


def licence_text(copyright_file: Path) -> str:
    """The OFL paragraph of a Debian copyright file as plain text, under Inter's copyright line."""
    text = copyright_file.read_text(encoding="utf-8")
    holder = re.search(r"^Copyright: *(.*Inter Project Authors.*)$", text, re.MULTILINE)
    body = re.search(r"^License: OFL-1\.1\n((?: .*\n)+)", text, re.MULTILINE)
    if not holder or not body:
        sys.exit("error: the Open Font License was not found in the copyright file of Inter.")
    lines = ["" if line == " ." else line[1:] for line in body.group(1).splitlines()]
    head = [f"Copyright {holder.group(1)}", "", "Modified: tabular digits are the default, the family is named Inter Tab.", ""]
    return "\n".join(head + ["SIL OPEN FONT LICENSE Version 1.1", ""] + lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Make Inter Tab.")
    for option in ("--source", "--licence", "--out"):
        parser.add_argument(option, type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "OFL.txt").write_text(licence_text(args.licence), encoding="utf-8")
    for weight in WEIGHTS:
        make(args.source / f"Inter-{weight}.otf", args.out / f"InterTab-{weight}.otf")
    files = "".join(f"<file>{name}</file>\n" for name in [*(f"InterTab-{w}.otf" for w in WEIGHTS), "OFL.txt"])
    (args.out / "fonts.qrc").write_text(f'<RCC>\n<qresource prefix="/fonts">\n{files}</qresource>\n</RCC>\n', encoding="utf-8")


if __name__ == "__main__":
    main()
