"""What the Python test runners share: a list of results, said on stdout and written as a JUnit file."""

import pathlib
import re
from xml.sax.saxutils import escape, quoteattr

# XML 1.0 has no way to write these characters.
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Report:
    """Results of one suite. A result without a difference is a pass."""

    def __init__(self, suite: str):
        self.suite = suite
        self.results: list[tuple[str, str]] = []

    def add(self, name: str, difference: str) -> None:
        self.results.append((name, difference))
        if difference:
            print(f"FAILED {self.suite}/{name}\n{difference}\n", flush=True)

    def finish(self, junit: pathlib.Path | None) -> int:
        """Prints the sum, writes the JUnit file, and returns the exit status."""
        failed = [name for name, difference in self.results if difference]
        if junit:
            junit.parent.mkdir(parents=True, exist_ok=True)
            lines = [f'<testsuite name={quoteattr(self.suite)} tests="{len(self.results)}" failures="{len(failed)}">']
            for name, difference in self.results:
                body = f"<failure>{escape(NOT_XML.sub('?', difference))}</failure>" if difference else ""
                lines.append(f"<testcase name={quoteattr(name)}>{body}</testcase>")
            junit.write_text("\n".join(lines) + "\n</testsuite>\n", encoding="utf-8")
        print(f"{self.suite}: {len(self.results) - len(failed)} of {len(self.results)} hold")
        return 1 if failed else 0
