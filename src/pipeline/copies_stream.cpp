#include <algorithm>
#include <istream>
#include <map>
#include <ostream>

#include "documents/documents.h"
#include "pipeline/copy_lines.h"
#include "pipeline/line_blocks.h"
#include "pipeline/parallel.h"
#include "pipeline/pipeline.h"
#include "publication/json.h"

// Documents JSONL -> stories, some blocks of lines at a time, -> groups, pairs or the documents with their copies.

namespace cairn {
namespace {

constexpr std::size_t kBlocksPerThread = 4;

struct ReadBlock {
  std::vector<Document> documents;  ///< Only where they are wanted.
  std::vector<Story> stories;
  std::optional<Error> error;
};

ReadBlock read_block(const LineBlock& block, const CopyLexicon& lexicon, bool keep_documents) {
  ReadBlock out;
  for_each_line(block.lines, block.first_line, [&](std::string_view line, std::uint64_t number) {
    Result<Document> document = parse_document_line(line);
    if (!document) {
      out.error = std::move(document.error());
      out.error->line = number;
      return false;
    }
    if (keep_documents) {
      out.documents.push_back(std::move(*document));
    } else {
      out.stories.push_back(read_story(*document, lexicon));
    }
    return true;
  });
  return out;
}

struct Input {
  std::vector<Document> documents;
  std::vector<Story> stories;
};

Result<Input> read_input(std::istream& documents, const CopyLexicon& lexicon, bool keep_documents, unsigned threads,
                         const Progress& progress, const std::atomic<bool>& cancelled) {
  Input out;
  LineBlockReader reader(documents);
  for (bool ended = false; !ended;) {
    std::vector<LineBlock> blocks;
    while (!ended && blocks.size() < threads * kBlocksPerThread) {
      Result<std::optional<LineBlock>> block = reader.next();
      if (!block) return tl::unexpected(block.error());
      ended = !*block;
      if (*block) blocks.push_back(std::move(**block));
    }
    std::vector<ReadBlock> read(blocks.size());
    parallel_for(blocks.size(), threads, [&](std::size_t i) {
      read[i] = read_block(blocks[i], lexicon, keep_documents);
      return true;
    });
    for (ReadBlock& block : read) {
      if (block.error) return tl::unexpected(std::move(*block.error));
      std::ranges::move(block.documents, std::back_inserter(out.documents));
      std::ranges::move(block.stories, std::back_inserter(out.stories));
    }
    if (cancelled.load(std::memory_order_relaxed)) return fail("interrupted");
    if (progress) progress(std::max(out.documents.size(), out.stories.size()), 0);
  }
  return out;
}

/// Words of each story that it shares with any other.
std::vector<std::uint32_t> shared_words_of(const CopiesFound& found) {
  std::vector<std::uint32_t> out(found.stories.size());
  std::map<std::uint32_t, std::vector<bool>> shared;
  const auto mark = [&](std::uint32_t at, const SharedText& text) {
    std::vector<bool>& sentences = shared[at];
    sentences.resize(found.stories[at].sentences.size());
    for (const SentenceMatch& match : text.matches) {
      if (!match.other_number) sentences[match.sentence] = true;
    }
  };
  for (const CopyPair& pair : found.pairs) {
    mark(pair.stories.first, pair.alignment.first);
    mark(pair.stories.second, pair.alignment.second);
  }
  for (const auto& [at, sentences] : shared) {
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (sentences[i]) out[at] += found.stories[at].sentences[i].size();
    }
  }
  return out;
}

void write_pairs(const CopiesFound& found, std::ostream& out) {
  std::vector<std::pair<std::pair<std::string_view, std::string_view>, const CopyPair*>> ordered;
  for (const CopyPair& pair : found.pairs) {
    const std::string_view first = found.stories[pair.stories.first].id;
    const std::string_view second = found.stories[pair.stories.second].id;
    ordered.push_back({std::minmax(first, second), &pair});
  }
  std::ranges::sort(ordered);
  std::string line;
  for (const auto& [ids, pair] : ordered) {
    line.clear();
    append_pair(line, found, *pair);
    out << line << '\n';
  }
}

void write_groups(const CopiesFound& found, std::ostream& out) {
  const auto copies = text_copies(found, CopiesCounted::all, [](std::uint32_t, std::uint32_t) { return Span{}; });
  const std::vector<std::uint32_t> words = shared_words_of(found);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < found.groups.groups.size(); ++i) order.push_back(i);
  std::ranges::sort(order, {}, [&](std::size_t i) {
    return std::pair<std::string_view, std::string_view>(found.groups.groups[i].id,
                                                         found.stories[found.groups.groups[i].members.front()].id);
  });
  std::string line;
  for (const std::size_t group : order) {
    line.clear();
    append_group(line, found, group, copies, words);
    out << line << '\n';
  }
}

}  // namespace

Result<std::uint64_t> copies_stream(std::istream& documents, std::ostream& out, const CopyLexicon& lexicon,
                                    CopiesOutput what, unsigned threads, const Progress& progress,
                                    const std::atomic<bool>& cancelled) {
  const bool annotate = what == CopiesOutput::documents;
  Result<Input> input = read_input(documents, lexicon, annotate, threads, progress, cancelled);
  if (!input) return tl::unexpected(input.error());
  if (annotate) {
    if (const auto marked = mark_copies(input->documents, lexicon, threads); !marked) return tl::unexpected(marked.error());
    for (const Document& document : input->documents) out << to_json(document) << '\n';
    return input->documents.size();
  }
  const std::uint64_t count = input->stories.size();
  const Result<CopiesFound> found =
      find_copies(std::move(input->stories), [&](std::size_t size, const std::function<void(std::size_t)>& work) {
        parallel_for(size, threads, [&](std::size_t i) {
          work(i);
          return !cancelled.load(std::memory_order_relaxed);
        });
      });
  if (!found) return tl::unexpected(found.error());
  if (cancelled.load(std::memory_order_relaxed)) return fail("interrupted");
  if (what == CopiesOutput::pairs) {
    write_pairs(*found, out);
  } else {
    write_groups(*found, out);
  }
  return count;
}

}  // namespace cairn
