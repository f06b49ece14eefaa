#include "publication/page_copies.h"

#include <gtest/gtest.h>

#include "publication/pages.h"

namespace cairn {
namespace {

Record two_prints(TextCopies copies) {
  Record record;
  record.documents.resize(2);
  record.documents[0].id = "a";
  record.documents[0].outlet = "Nour Gazette";
  record.documents[0].text = "MARSA (Highland Press) - Two men died. A road was closed.";
  record.documents[0].copies = std::move(copies);
  record.documents[1].id = "b";
  record.documents[1].outlet = "Hill <Post>";
  record.documents[1].title = "Two die";
  record.documents[1].text = "Two men died.";
  return record;
}

TEST(PageCopies, SaysWhatIsSharedAndWhoseStoryItIs) {
  const SharedSentence shared{.span = {25, 38}, .group = "g", .agency = {}, .other_number = false, .changed = {}};
  SharedSentence changed = shared;
  changed.other_number = true;
  const std::vector<CopyPartner> with = {{.document = "b", .sentences = 1}};
  struct Row {
    const char* what;
    TextCopies copies;
    std::vector<std::string> words;
  };
  const Row table[] = {
      {"a credit",
       {.role = CopyRole::copy, .evidence = CopyEvidence::credit, .from = {}, .agency = "Highland Press", .credit = Span{0, 24}, .sentences = 2, .shared = {shared}, .with = with},
       {"It shares 1 of 2 sentences with other sources", "It gives the story as that of <bdi>Highland Press</bdi>: “MARSA (Highland Press) -”.",
        "<bdi>Hill &lt;Post&gt;</bdi></a>: Two die (1 sentence)", "href=\"/source/b\""}},
      {"an agency by way of others",
       {.role = CopyRole::copy, .evidence = CopyEvidence::credit, .from = {}, .agency = "Highland Press", .credit = {}, .sentences = 1, .shared = {shared}, .with = with},
       {"It shares its one sentence with", "Probably a story of <bdi>Highland Press</bdi>, which others that print it credit."}},
      {"an earlier one",
       {.role = CopyRole::copy, .evidence = CopyEvidence::date, .from = "b", .agency = {}, .credit = {}, .sentences = 2, .shared = {shared, changed}, .with = with},
       {"Probably taken from <a", "which was published earlier.", "1 sentence is the same but for a number"}},
      {"a longer one that is not held",
       {.role = CopyRole::copy, .evidence = CopyEvidence::extent, .from = "x<", .agency = {}, .credit = {}, .sentences = 2, .shared = {shared}, .with = {}},
       {"Probably taken from <code>x&lt;</code>, which has all of it and more."}},
      {"the first",
       {.role = CopyRole::original, .evidence = CopyEvidence::date, .from = {}, .agency = {}, .credit = {}, .sentences = 2, .shared = {shared}, .with = with},
       {"It was published first of those that print this story."}},
      {"nothing known",
       {.role = CopyRole::unclear, .evidence = CopyEvidence::none, .from = {}, .agency = {}, .credit = {}, .sentences = 2, .shared = {shared}, .with = with},
       {"Nothing says who took it from whom."}},
  };
  for (const auto& [what, copies, words] : table) {
    SCOPED_TRACE(what);
    const std::string page = respond(two_prints(copies), "/source/a", "").body;
    for (const std::string& expected : words) EXPECT_NE(page.find(expected), std::string::npos) << expected;
  }
}

TEST(PageCopies, SaysNothingWhereNothingIsShared) {
  Record record = two_prints({});
  record.documents[0].copies.reset();
  EXPECT_EQ(respond(record, "/source/a", "").body.find("Shared with other sources"), std::string::npos);
}

}  // namespace
}  // namespace cairn
