#include "documents/pdf_document.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>

#include "documents/pdf_letter_order.h"
#include "documents/pdf_paragraphs.h"
#include "documents/publication_date.h"

namespace cairn {
namespace {

/// A line as it stands on a page: its words stand half their size apart for each letter.
PdfLine line(double left, double top, double size, std::initializer_list<std::string> words) {
  PdfLine out;
  double at = left;
  for (const std::string& word : words) {
    const double width = 0.5 * size * static_cast<double>(word.size());
    out.words.push_back({.box = {.left = at, .top = top, .right = at + width, .bottom = top + size}, .text = word});
    at += width + 0.3 * size;
  }
  out.box = {.left = left, .top = top, .right = out.words.back().box.right, .bottom = top + size};
  return out;
}

PdfBlock block(std::vector<PdfLine> lines) {
  PdfBlock out;
  out.box = lines.front().box;
  out.box.bottom = lines.back().box.bottom;
  for (const PdfLine& one : lines) {
    out.box.left = std::min(out.box.left, one.box.left);
    out.box.right = std::max(out.box.right, one.box.right);
  }
  out.lines = std::move(lines);
  return out;
}

PdfPage page(std::vector<PdfBlock> blocks) { return {.width = 600, .height = 800, .blocks = std::move(blocks)}; }

/// The blocks of the document that pages make, each with its type in front.
std::vector<std::string> read(std::vector<PdfPage> pages) {
  Document document;
  read_pdf_pages({.title = {}, .created = {}, .pages = std::move(pages)}, {}, document);
  std::vector<std::string> out;
  for (const Block& part : document.blocks)
    out.push_back(std::string(to_string(part.type)) + ": " + std::string(words_of(document.text, part.span)));
  return out;
}

using Texts = std::vector<std::string>;

TEST(ReadPdfPages, JoinsWordsThatAHyphenCuts) {
  EXPECT_EQ(
      read({page({block({line(60, 100, 10, {"Three", "child-"}), line(60, 112, 10, {"ren", "were", "hurt."})})})}),
      Texts{"body: Three children were hurt."});
  EXPECT_EQ(read({page({block({line(60, 100, 10, {"A", "non-state", "group;", "the", "non-"}),
                               line(60, 112, 10, {"state", "group."})})})}),
            Texts{"body: A non-state group; the non-state group."});
  EXPECT_EQ(read({page({block({line(60, 100, 10, {"In", "Abu-"}), line(60, 112, 10, {"Hassan", "and", "2017-"}),
                               line(60, 124, 10, {"today."})})})}),
            Texts{"body: In Abu- Hassan and 2017- today."});
  EXPECT_EQ(read({page({block({line(60, 100, 10, {"chil\xC2\xAD"}), line(60, 112, 10,
                                                                         {"dren",
                                                                          "resi\xC2\xAD"
                                                                          "dents"})})})}),
            Texts{"body: children residents"});
}

TEST(ReadPdfPages, BeginsAParagraphWhereALineIsSetIn) {
  EXPECT_EQ(read({page({block({line(60, 100, 10, {"One", "sentence", "here."}), line(75, 112, 10, {"Two", "begin"}),
                               line(60, 124, 10, {"and", "end."}), line(75, 136, 10, {"Three."})})})}),
            (Texts{"body: One sentence here.", "body: Two begin and end.", "body: Three."}));
}

TEST(ReadPdfPages, GoesOnInTheNextColumnAndOnTheNextPage) {
  EXPECT_EQ(read({page({block({line(60, 600, 10, {"The", "strike", "on"})}),
                        block({line(320, 100, 10, {"the", "market", "of"})})}),
                  page({block({line(60, 100, 10, {"the", "town."})}), block({line(60, 200, 10, {"More."})})})}),
            (Texts{"body: The strike on the market of the town.", "body: More."}));
}

TEST(ReadPdfPages, LeavesOutHeadersFootersAndPageNumbers) {
  std::vector<PdfPage> pages;
  for (int i = 1; i <= 4; ++i) {
    const std::string number = std::to_string(i);
    pages.push_back(
        page({block({line(60, 20, 8, {"Report", number})}), block({line(60, 400, 10, {"Text", "of", number + "."})}),
              block({line(300, 780, 8, {"Page", number, "of", "4"})})}));
  }
  pages[0].blocks.push_back(block({line(60, 760, 8, {"Only", "here."})}));
  EXPECT_EQ(read(pages), (Texts{"body: Text of 1.", "body: Only here.", "body: Text of 2.", "body: Text of 3.",
                                "body: Text of 4."}));
}

TEST(ReadPdfPages, TellsHeadlinesListsAndTables) {
  EXPECT_EQ(read({page({block({line(60, 100, 20, {"Two", "strikes"})}),
                        block({line(60, 130, 10, {"Some", "text", "of", "usual", "size", "stands", "here."})}),
                        block({line(60, 160, 10, {"•", "One", "killed"}), line(60, 172, 10, {"•", "Two", "hurt"})}),
                        block({line(60, 200, 10, {"Hajin"})}), block({line(200, 200, 10, {"12"})}),
                        block({line(60, 215, 10, {"Tell", "Sarin"})}), block({line(200, 215, 10, {"3"})})})}),
            (Texts{"headline: Two strikes", "body: Some text of usual size stands here.", "list: • One killed",
                   "list: • Two hurt", "table: Hajin\t12\nTell Sarin\t3"}));
}

TEST(ReadPdfPages, BelievesADateLineAndNotTheFile) {
  struct Row {
    std::string line;
    std::optional<std::string> published;
  };
  const Row table[] = {
      {"12 March 2019", "2019-03-12"},
      {"Published: 12 March 2019", "2019-03-12"},
      {"Tuesday, 12 March 2019", "2019-03-12"},
      {"March 2019", std::nullopt},
      {"Three people were hurt on 12 March 2019.", std::nullopt},
      {"12 March 1919", std::nullopt},
      {"12 March 2031", std::nullopt},  // After the capture.
  };
  for (const auto& [text, published] : table) {
    SCOPED_TRACE(text);
    PdfLayout layout{
        .title = {}, .created = "2019-04-01T12:00:00Z", .pages = {page({block({line(60, 300, 10, {text})})})}};
    Document document;
    read_pdf_pages(std::move(layout), parse_day("2020-01-01"), document);
    EXPECT_EQ(document.published, published);
    ASSERT_FALSE(document.metadata.empty());
    EXPECT_EQ(document.metadata.back().from, "pdf CreationDate");
    EXPECT_FALSE(document.metadata.back().rejected.empty());
  }
}

TEST(ReadPdfLayout, ReadsWhatPdftotextWrites) {
  const PdfLayout layout = read_pdf_layout(
      "<html><head><title>A &lt;B&gt; &amp;amp; C</title><meta name=\"CreationDate\" "
      "content=\"2019-04-01\"/></head><body><doc>\n"
      "<page width=\"612.0\" height=\"792.0\"><flow><block xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">"
      "<line xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\"><word xMin=\"1.5\" yMin=\"2\" xMax=\"3\" "
      "yMax=\"4\">&quot;w\x01\xE2\x80\x8B</word>"
      "<word xMin=\"nan\" yMin=\"1e99\" xMax=\"\" yMax=\"4\">\xFF</word></line></block></flow></page></doc>");
  EXPECT_EQ(layout.title, "A <B> &amp; C");
  EXPECT_EQ(layout.created, "2019-04-01");
  ASSERT_EQ(layout.pages.size(), 1u);
  EXPECT_EQ(layout.pages[0].height, 792);
  const PdfLine& only = layout.pages[0].blocks.at(0).lines.at(0);
  ASSERT_EQ(only.words.size(), 2u);
  EXPECT_EQ(only.words[0].text, "\"w");
  EXPECT_EQ(only.words[0].box.left, 1.5);
  EXPECT_EQ(only.words[1].text, "\xEF\xBF\xBD");
  EXPECT_EQ(only.words[1].box.left, 0);
  EXPECT_EQ(only.words[1].box.top, 0);
  EXPECT_TRUE(read_pdf_layout("<word>x</word><line><page").pages.empty());
}

TEST(PdfLetterOrder, TurnsWordsThatAreSeenFromBehind) {
  struct Row {
    std::string_view seen;
    std::string_view read;
  };
  const Row table[] = {
      {"لتق", "قتل"},       {".ةلئاعلا", "العائلة."},
      {"فصقلاو", "والقصف"}, {"ةثلاث", "ثلاثة"},  // The shape of lam and alef, in the order in which it is read.
      {"ﺔﺛﻼﺛ", "ﺛﻼﺛﺔ"},                          // Shapes of letters.
      {"(2019", "2019)"},                        // Nothing in it runs from right to left but the order of its signs.
      {"12.5ـب", "بـ12.5"}, {"םולש", "שלום"},
  };
  for (const auto& [seen, read_as] : table) {
    SCOPED_TRACE(seen);
    EXPECT_EQ(reversed_word(seen), read_as);
  }
}

TEST(PdfLetterOrder, IsSeenByItsSigns) {
  LetterOrder seen;
  for (const std::string_view word : {"فصقلا", "ةنيدملا", "ىلع", "word"}) count_signs(word, seen);
  EXPECT_EQ(seen.seen_order, 4u);
  EXPECT_EQ(seen.read_order, 0u);
  LetterOrder read_order;
  for (const std::string_view word : {"القصف", "المدينة", "على"}) count_signs(word, read_order);
  EXPECT_EQ(read_order.read_order, 4u);
  EXPECT_FALSE(read_order.is_seen());
}

TEST(PdfLetterOrder, PutsWordsOfALineInOrder) {
  PdfLayout layout{
      .title = {}, .created = {}, .pages = {page({block({line(60, 100, 10, {"ةنيدملا", "12", "30", "فصقلا"})})})}};
  EXPECT_TRUE(put_in_reading_order(layout));
  const PdfLine& only = layout.pages[0].blocks[0].lines[0];
  std::string text;
  for (const PdfWord& word : only.words) text += word.text + "|";
  EXPECT_EQ(text, "القصف|12|30|المدينة|");
  PdfLayout in_order{.title = {}, .created = {}, .pages = {page({block({line(60, 100, 10, {"المدينة", "القصف"})})})}};
  EXPECT_FALSE(put_in_reading_order(in_order));
  EXPECT_EQ(in_order.pages[0].blocks[0].lines[0].words[0].text, "القصف");
}

}  // namespace
}  // namespace cairn
