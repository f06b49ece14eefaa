#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "documents/captured_file.h"

namespace cairn {

/// Everything that a file gives.
struct ReadAll {
  std::vector<Document> documents;
  std::vector<ReadProblem> problems;
  std::map<std::string, std::uint64_t> left_out;

  std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const ReadProblem& problem : problems) out.push_back(problem.code);
    return out;
  }
};

inline ReadAll read_all(std::string_view bytes, const std::string& name, const std::string& columns = "") {
  MemorySource source(bytes);
  ReadAll all;
  auto reader = open_documents(
      source,
      {.locator = name, .name = {}, .url = {}, .content_type = {}, .captured = {}, .columns = columns, .depth = 0});
  if (!reader) {
    all.problems.push_back({.code = "unread", .message = reader.error().text(), .where = name});
    return all;
  }
  while (auto item = (*reader)->next()) {
    if (auto* const document = std::get_if<Document>(&*item))
      all.documents.push_back(std::move(*document));
    else
      all.problems.push_back(std::get<ReadProblem>(*item));
  }
  all.left_out = (*reader)->left_out();
  if (const auto& error = (*reader)->failed())
    all.problems.push_back({.code = "unread", .message = error->text(), .where = name});
  return all;
}

}  // namespace cairn
