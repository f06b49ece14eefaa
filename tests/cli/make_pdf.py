"""Writes small PDFs for the cases, with text of standard fonts and nothing compressed.

  make_pdf.report()            the bytes of an invented report of two pages
  make_pdf.pdf(pages, …)       pages of lines (x, y, size, text); y counts from the lower edge of an A4 page
"""


def text_of(lines):
    escaped = [(x, y, size, text.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"))
               for x, y, size, text in lines]
    return b"".join(b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, text) for x, y, size, text in escaped)


def pdf(pages, info=b"", catalog=b"", objects_more=(), trailer=b""):
    """`catalog` and `trailer` are further entries of these dictionaries, `objects_more` further objects, from number
    4 + 2 * len(pages) on."""
    objects = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        content = lines if isinstance(lines, bytes) else text_of(lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects += objects_more
    if info:
        objects.append(b"<< " + info + b" >>")
        trailer += b" /Info %d 0 R" % len(objects)
    out, offsets = [b"%PDF-1.4\n"], []
    at = len(out[0])
    for number, body in enumerate(objects, 1):
        offsets.append(at)
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at += len(out[-1])
    out.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out += [b"%010d 00000 n \n" % offset for offset in offsets]
    out.append(b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, at))
    return b"".join(out)


REPORT = [
    [(60, 800, 9, "Wadi Nour Watch - monthly report"),
     (60, 740, 22, "Two strikes in Wadi Nour"),
     (60, 700, 11, "12 March 2019"),
     (60, 670, 11, "Airstrikes killed at least 12 people, among them three child-"),
     (60, 656, 11, "ren, in Qaryat Nour on Tuesday, residents said. The non-"),
     (60, 642, 11, "state hospital took in 30 wounded people and the"),
     (290, 30, 9, "Page 1 of 2")],
    [(60, 800, 9, "Wadi Nour Watch - monthly report"),
     (60, 740, 11, "council asked for help. A second strike on Wednesday killed 4 people in"),
     (60, 726, 11, "Qasr Lamar. Nobody was hurt in the non-state market."),
     (60, 690, 11, "- Shelling killed 2 people in Deir Amal."),
     (60, 676, 11, "- Gunfire injured 5 people in Deir Amal."),
     (290, 30, 9, "Page 2 of 2")],
]


def report():
    return pdf(REPORT, info=b"/Title (draft7.doc) /CreationDate (D:20190401120000Z)")
