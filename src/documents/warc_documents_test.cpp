#include <gtest/gtest.h>

#include <cstdio>

#include "documents/read_all_for_tests.h"
#include "documents/warc_for_tests.h"

namespace cairn {
namespace {

/// page_of(3), compressed by another program's brotli.
std::string brotli_page() {
  constexpr std::string_view kHex =
      "1b8d00c8ac8fbb71cfc31418c2ba472057fed441546c6f0a0d2e7966a62ac627dddae81a24ac2c4d83f8acc9a930399d"
      "1cb07f7fa740a308be00349d9cc9e974781285d582b441436b1af016ffc5b0201bb3759543b63c181af634837311838a"
      "7191b438870e";
  std::string bytes;
  for (std::size_t i = 0; i < kHex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(kHex.substr(i, 2)), nullptr, 16));
  return bytes;
}

std::string response(std::string_view body, std::string_view type, std::string_view more = "") {
  return warc_record(response_fields("https://news.example/1"), http_response(body, type, more));
}

TEST(WarcDocuments, TakeTheirPlaceFromTheRecord) {
  const std::string first = warc_record("WARC-Type: warcinfo\r\n", "software: none\r\n");
  const std::string file = first + page_record(3);
  const ReadAll read = read_all(file, "in/crawl.warc");
  ASSERT_EQ(read.documents.size(), 1u);
  const Document& document = read.documents[0];
  EXPECT_EQ(document.url, "https://news.example/3");
  EXPECT_EQ(document.outlet, "news.example");
  EXPECT_EQ(document.source.captured, "2018-11-16T10:00:00Z");
  EXPECT_EQ(document.source.media_type, "text/html");
  EXPECT_EQ(document.source.bytes, page_of(3).size());
  EXPECT_EQ(document.source.locator,
            "in/crawl.warc#bytes=" + std::to_string(first.size()) + "-" + std::to_string(file.size() - 1));
  EXPECT_NE(document.text.find("3 people were killed"), std::string::npos);
  EXPECT_EQ(read.left_out, (std::map<std::string, std::uint64_t>{{"warcinfo", 1}}));
}

TEST(WarcDocuments, AreTheTextsAndPagesThatCameWithSuccess) {
  const std::string page = page_of(3);
  struct Row {
    std::string_view what;
    std::string file;
    std::size_t documents;
    std::string left_out;
  };
  const auto from = [&](std::string_view status, std::string_view type, std::string_view body) {
    return warc_record(response_fields("https://news.example/1"), http_response(body, type, "", status));
  };
  const Row table[] = {
      {"a page", from("200 OK", "text/html", page), 1, ""},
      {"a text", from("200 OK", "text/plain", "3 people were killed in Tel Amara."), 1, ""},
      {"documents JSONL", from("200 OK", "application/json", R"({"id":"1","text":"3 people were killed."})"), 1, ""},
      {"other JSON", from("200 OK", "application/json", R"({"ok":true})"), 0, "application/json"},
      {"a picture", from("200 OK", "image/png", "\x89PNG\r\n"), 0, "image/png"},
      {"a picture said to be a page", from("200 OK", "text/html", std::string("\x89PNG\r\n\x1a\n\0\0", 10)), 0,
       "text/html"},
      {"not found", from("404 Not Found", "text/html", page), 0, "HTTP 404"},
      {"nothing in it", from("200 OK", "text/html", ""), 0, "empty"},
      {"a resource",
       warc_record("WARC-Type: resource\r\nWARC-Target-URI: https://news.example/1\r\nContent-Type: text/html\r\n",
                   page),
       1, ""},
      {"an address in brackets",
       warc_record("WARC-Type: resource\r\nWARC-Target-URI: <https://news.example/1>\r\nContent-Type: text/html\r\n",
                   page, "1.0"),
       1, ""},
      {"a tool's own list",
       warc_record("WARC-Type: resource\r\nWARC-Target-URI: urn:pageinfo:x\r\nContent-Type: text/plain\r\n", page), 0,
       "resource of the tool"},
      {"a revisit", warc_record("WARC-Type: revisit\r\nContent-Type: application/http\r\n", "HTTP/1.1 200 OK\r\n\r\n"),
       0, "revisit"},
      {"a request", warc_record("WARC-Type: request\r\nContent-Type: application/http\r\n", "GET / HTTP/1.1\r\n\r\n"),
       0, "request"},
      {"not HTTP", warc_record(response_fields("dns:news.example"), "20181116 10.0.0.1"), 0, "response without HTTP"},
  };
  for (const auto& [what, file, documents, left_out] : table) {
    SCOPED_TRACE(what);
    const ReadAll read = read_all(file, "crawl.warc");
    EXPECT_EQ(read.documents.size(), documents);
    EXPECT_EQ(read.left_out.size(), left_out.empty() ? 0u : 1u);
    if (!left_out.empty()) {
      EXPECT_EQ(read.left_out.begin()->first, left_out);
    }
    EXPECT_TRUE(read.problems.empty());
  }
}

TEST(WarcDocuments, TellRevisitsOfPagesThatAreInTheFile) {
  const auto revisit = [](std::string_view fields) {
    return warc_record("WARC-Type: revisit\r\nContent-Type: application/http\r\n" + std::string(fields),
                       "HTTP/1.1 200 OK\r\n\r\n");
  };
  const std::string page =
      warc_record(response_fields("https://news.example/1", "WARC-Record-ID: <urn:uuid:1>\r\n"), http_response(page_of(3)));
  const std::string by_address =
      "WARC-Refers-To-Target-URI: https://news.example/1\r\nWARC-Refers-To-Date: 2018-11-16T10:00:00Z\r\n";
  struct Row {
    std::string_view what;
    std::string file;
    std::map<std::string, std::uint64_t> left_out;
  };
  const Row table[] = {
      {"by its id", page + revisit("WARC-Refers-To: <urn:uuid:1>\r\n"), {{"revisit of a page before it", 1}}},
      {"by address and date", page + revisit(by_address), {{"revisit of a page before it", 1}}},
      {"of another file", page + revisit("WARC-Refers-To: <urn:uuid:2>\r\n"), {{"revisit", 1}}},
      {"nothing said", page + revisit(""), {{"revisit", 1}}},
      {"both", page + revisit(by_address) + revisit("WARC-Refers-To: <urn:uuid:2>\r\n"),
       {{"revisit", 1}, {"revisit of a page before it", 1}}},
  };
  for (const auto& [what, file, left_out] : table) {
    SCOPED_TRACE(what);
    const ReadAll read = read_all(file, "crawl.warc");
    EXPECT_EQ(read.documents.size(), 1u);
    EXPECT_EQ(read.left_out, left_out);
  }
}

TEST(WarcDocuments, AreFoundBehindWhateverStandsBeforeTheFirstRecord) {
  const std::string junk = "some words\n";
  for (const auto& [name, bytes] : {std::pair("a.warc", junk + page_record(3)), std::pair("a.warc.gz", gzipped(junk + page_record(3)))}) {
    const ReadAll read = read_all(bytes, name);
    EXPECT_EQ(read.documents.size(), 1u) << name;
    EXPECT_EQ(read.codes(), std::vector<std::string>{"garbage"}) << name;
  }
  // A text about archives is none.
  EXPECT_EQ(read_all("A record begins with\nWARC/1.0\nand a line end.", "a.txt").documents.at(0).source.media_type, "text/plain");
  const std::string old = warc_record("WARC-Type: resource\r\nWARC-Target-URI: https://news.example/1\r\nContent-Type: text/html\r\n", page_of(3), "0.16");
  EXPECT_EQ(read_all(old, "a.warc").documents.size(), 1u);
}

TEST(WarcDocuments, UndoTheCodingsOfHttp) {
  const std::string page = page_of(3);
  const std::string chunked = "10\r\n" + page.substr(0, 16) + "\r\n" + "A;x=y\r\n" + page.substr(16, 10) + "\r\n";
  char size[16];
  snprintf(size, sizeof size, "%zx\r\n", page.size() - 26);
  const std::string last = std::string(size) + page.substr(26) + "\r\n";
  struct Row {
    std::string_view what;
    std::string body;
    std::string fields;
    std::size_t documents;
    std::string problem;
  };
  const Row table[] = {
      {"gzip", gzipped(page), "Content-Encoding: gzip\r\n", 1, ""},
      {"gzip in capitals", gzipped(page), "content-encoding: GZIP\r\n", 1, ""},
      {"deflate as zlib", deflated(page, MAX_WBITS), "Content-Encoding: deflate\r\n", 1, ""},
      {"br", brotli_page(), "Content-Encoding: br\r\n", 1, ""},
      {"deflate raw", deflated(page, -MAX_WBITS), "Content-Encoding: deflate\r\n", 1, ""},
      {"chunked", chunked + last + "0\r\n\r\n", "Transfer-Encoding: chunked\r\n", 1, ""},
      {"chunked, the last chunk missing", chunked + last, "Transfer-Encoding: chunked\r\n", 1, "truncated"},
      {"said to be gzip, but decoded", page, "Content-Encoding: gzip\r\n", 1, ""},
      {"said to be br, but decoded", page, "Content-Encoding: br\r\n", 1, ""},
      {"said to be chunked, but is not", page, "Transfer-Encoding: chunked\r\n", 1, ""},
      {"twice", gzipped(gzipped(page)), "Content-Encoding: gzip, gzip\r\n", 1, ""},
      {"four times", page, "Content-Encoding: gzip, gzip, gzip, gzip\r\n", 0, "bomb"},
      {"gzip that is cut", gzipped(page).substr(0, gzipped(page).size() - 12), "Content-Encoding: gzip\r\n", 1,
       "truncated"},
      {"a bomb", gzipped(std::string(64u << 20, ' ')), "Content-Encoding: gzip\r\n", 0, "bomb"},
  };
  for (const auto& [what, body, fields, documents, problem] : table) {
    SCOPED_TRACE(what);
    const ReadAll read = read_all(response(body, "text/html", fields), "crawl.warc");
    ASSERT_EQ(read.documents.size(), documents);
    if (documents == 1 && problem != "truncated") {
      EXPECT_EQ(read.documents[0].source.bytes, page.size());
    }
    EXPECT_EQ(read.problems.size(), problem.empty() ? 0u : 1u);
    if (!problem.empty() && !read.problems.empty()) {
      EXPECT_EQ(read.problems[0].code, problem);
    }
  }
}

TEST(WarcDocuments, SayWhatWasWrongWithTheirRecord) {
  const std::string wrong = "WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n";
  const std::string cut = "WARC-Truncated: length\r\n";
  struct Row {
    std::string fields;
    std::string note;
    std::size_t problems;
  };
  for (const auto& [fields, note, problems] : {Row{wrong, "digest_mismatch", 1}, Row{cut, "capture_cut", 0}}) {
    const ReadAll read = read_all(
        warc_record(response_fields("https://news.example/1", fields), http_response(page_of(3))), "crawl.warc");
    ASSERT_EQ(read.documents.size(), 1u);
    ASSERT_EQ(read.documents[0].notes.size(), 1u);
    EXPECT_EQ(read.documents[0].notes[0].code, note);
    EXPECT_EQ(read.problems.size(), problems);
  }
}

TEST(WarcDocuments, DoNotBelieveADateAfterTheCapture) {
  const std::string page =
      "<html><head><meta property=\"article:published_time\" content=\"2030-01-01\"></head><body><p>" + page_of(3) +
      "</p></body></html>";
  const ReadAll read = read_all(response(page, "text/html"), "crawl.warc");
  ASSERT_EQ(read.documents.size(), 1u);
  EXPECT_EQ(read.documents[0].published, std::nullopt);
}

}  // namespace
}  // namespace cairn
