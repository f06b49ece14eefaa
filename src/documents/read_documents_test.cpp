#include "documents/documents.h"

#include <gtest/gtest.h>

#include "text/sha256.h"

namespace cairn {
namespace {

TEST(DetectFormat, LooksAtTheContentFirst) {
  using enum Format;
  struct Row {
    std::string_view bytes;
    std::string_view name;
    Format format;
  };
  const Row table[] = {
      {"", "a.html", empty},
      {" \r\n\t", "a.txt", empty},
      {"\xEF\xBB\xBF", "a.txt", empty},
      {"<!DOCTYPE html><p>x", "a.txt", html},
      {"  \n<html>", "a", html},
      {"\xEF\xBB\xBF<?xml version='1.0'?><html/>", "a", html},
      {"<p>Hit.", "note.txt", html},
      {std::string_view("\xFF\xFE<\0p\0>\0", 8), "a", html},
      {"Some words <HTML><body>", "a", html},
      {"Some words <p>more", "a.HTML", html},
      {"Some words <p>more", "a.txt", text},
      {"Three killed.", "a.html", text},
      {"< 5 people", "a", text},
      {R"({"id":"1","text":"x"})", "a.txt", documents_jsonl},
      {R"({"title":"t","text":"x"})", "a", documents_jsonl},
      {R"({"document":"1","claim":"1#1"})", "a.jsonl", claims_jsonl},
      {R"({"id":"1", broken)", "a.jsonl", documents_jsonl},
      {R"({"a":1})", "a.json", text},
      {"{ 5 people }", "a.txt", text},
      {"not JSON", "a.jsonl", documents_jsonl},
      {std::string_view("ab\0cd", 5), "a.txt", unknown_binary},
      {"%PDF-1.7 words", "a.txt", pdf},
      {"PK\x03\x04zip", "a.html", zip},
      {"\x01\x02\x03 words", "a", unknown_binary},
      {"\xC7\xE1\xDE\xD5\xDD", "a.txt", text},
  };
  for (const auto& [bytes, name, format] : table) EXPECT_EQ(detect_format(bytes, name), format) << bytes << " " << name;
}

TEST(ReadDocuments, SaysWhyNotInOneSentence) {
  struct Row {
    std::string_view bytes;
    std::string_view message;
  };
  const Row table[] = {
      {"", "there is nothing in it"},
      {std::string_view("\0\0", 2), "not a text, an HTML page or documents JSONL"},
      {R"({"document":"1","claim":"1#1"})", "these are claims, not documents"},
      {"{\"id\":\"1\",\"text\":\"x\"}\n{\"id\":\"1\",\"text\":\"x\"}\n",
       "line 2: the id \"1\" was already used on line 1"},
  };
  for (const auto& [bytes, message] : table) {
    const auto got = read_documents({.bytes = bytes, .locator = "a", .url = {}, .content_type = {}, .captured = {}});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().text(), message);
  }
}

TEST(ReadDocuments, GivesEveryDocumentItsPayload) {
  const std::string bytes =
      "{\"id\":\"a\",\"text\":\"x\"}\r\n{\"id\":\"b\",\"text\":\"y\",\"source\":{\"sha256\":\"ff\",\"locator\":\"old."
      "html\"}}\n";
  const auto got =
      read_documents({.bytes = bytes, .locator = "in/d.jsonl", .url = {}, .content_type = {}, .captured = {}});
  ASSERT_TRUE(got);
  ASSERT_EQ(got->size(), 2u);
  EXPECT_EQ((*got)[0].source.sha256, sha256_hex("{\"id\":\"a\",\"text\":\"x\"}"));
  EXPECT_EQ((*got)[0].source.locator, "in/d.jsonl");
  EXPECT_EQ((*got)[1].source.sha256, "ff");
  EXPECT_EQ((*got)[1].source.locator, "old.html");

  const std::string_view note = "Three killed in Tell Amal.";
  const auto text =
      read_documents({.bytes = note, .locator = "in/note.txt", .url = {}, .content_type = {}, .captured = {}});
  ASSERT_TRUE(text);
  ASSERT_EQ(text->size(), 1u);
  EXPECT_EQ(text->front().id, sha256_hex(note).substr(0, 16));
  EXPECT_EQ(text->front().source.bytes, note.size());
}

}  // namespace
}  // namespace cairn
