#include <gtest/gtest.h>

#include "documents/documents.h"

namespace cairn {
namespace {

TEST(ReadCopies, OfADocument) {
  const auto got = parse_document_line(
      R"({"id":"a","text":"Two men died. A road was closed.","derivation_group":"g1","copies":{"role":"copy","evidence":"date",)"
      R"("from":"b","agency":"Highland Press","credit":null,"sentences":2,"shared":[{"span":[0,13],"group":"g1",)"
      R"("agency":null,"other_number":true,"changed":[[0,3],[90,99]],"new":{}},{"span":[14,99],"group":"g1"}],)"
      R"("with":[{"document":"b","sentences":1},{"sentences":1}],"more":[1]}})");
  ASSERT_TRUE(got) << got.error().text();
  ASSERT_TRUE(got->copies);
  const TextCopies expected{.role = CopyRole::copy,
                            .evidence = CopyEvidence::date,
                            .from = "b",
                            .agency = "Highland Press",
                            .credit = {},
                            .sentences = 2,
                            .shared = {{.span = {0, 13}, .group = "g1", .agency = {}, .other_number = true, .changed = {{0, 3}}}},
                            .with = {{.document = "b", .sentences = 1}}};
  EXPECT_EQ(*got->copies, expected);  // What does not fit the text is left out.
}

TEST(ReadCopies, GivesNothingOrSaysWhere) {
  struct Row {
    const char* copies;
    const char* message;  // Empty = read as none.
  };
  const Row table[] = {
      {"null", ""},
      {R"({"shared":[]})", ""},
      {R"({"shared":[{"span":[0,4]}]})", ""},
      {R"({"role":"thief","shared":null})", ""},
      {R"({"shared":[{"span":[0]}]})", "a span is two numbers"},
      {"7", "expected '{'"},
      {R"({"shared":[7]})", "expected '{'"},
  };
  for (const auto& [copies, message] : table) {
    SCOPED_TRACE(copies);
    const auto got = parse_document_line(R"({"id":"a","text":"Two men died.","copies":)" + std::string(copies) + "}");
    ASSERT_EQ(got.has_value(), std::string_view(message).empty());
    if (got) {
      EXPECT_FALSE(got->copies);
    } else {
      EXPECT_EQ(got.error().message, message);
    }
  }
}

}  // namespace
}  // namespace cairn
