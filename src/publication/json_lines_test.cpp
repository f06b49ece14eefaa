#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "publication/example_values_test.h"
#include "publication/json.h"

namespace cairn {
namespace {

TEST(JsonLines, EndEveryValueWithANewline) {
  EXPECT_EQ(claims_jsonl({}), "");
  const std::vector<Claim> claims = {example_claim(), full_claim()};
  EXPECT_EQ(claims_jsonl(claims), to_json(claims[0]) + "\n" + to_json(claims[1]) + "\n");
  const std::vector<Incident> incidents = {full_incident()};
  EXPECT_EQ(incidents_jsonl(incidents), to_json(incidents[0]) + "\n");
}

TEST(JsonLines, KeepAValueOnOneLine) {
  Document document = example_document();
  document.text = "one\ntwo\r\n\nthree\xE2\x80\xA8";
  const std::string lines = documents_jsonl({&document, 1});
  EXPECT_EQ(lines.find('\n'), lines.size() - 1);
  EXPECT_EQ(lines.find('\r'), std::string::npos);
}

}  // namespace
}  // namespace cairn
