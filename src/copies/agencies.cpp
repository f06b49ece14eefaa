#include "copies/agencies.h"

#include <algorithm>
#include <span>

#include "text/fold.h"

namespace cairn {
namespace {

constexpr std::string_view kName = "{agency}";
constexpr std::size_t kMostSkipped = 4;      // Words that "*" stands for.
constexpr std::size_t kFirstParagraphs = 6;  // Datelines stand in the first, below headline and byline.
constexpr std::size_t kLastParagraphs = 6;   // Credits stand in the last, above a footer.
constexpr std::size_t kStartBytes = 160;
constexpr std::size_t kLineBytes = 160;
constexpr std::size_t kEndBytes = 120;

struct CreditWord {
  std::string word;
  Span span;
};

constexpr std::string_view kMarks = "()[]:-/|,";

/// Words folded, and the marks that forms are written with; dashes are hyphens.
std::vector<CreditWord> credit_words(std::string_view text, std::size_t from) {
  std::vector<CreditWord> out;
  std::size_t begin = std::string_view::npos;
  const auto add = [&](std::size_t first, std::size_t last, std::string word) {
    out.push_back({std::move(word), {static_cast<std::uint32_t>(from + first), static_cast<std::uint32_t>(from + last)}});
  };
  const auto end_word = [&](std::size_t at) {
    if (begin == std::string_view::npos) return;
    if (std::string word = fold_name(text.substr(begin, at - begin)); !word.empty()) add(begin, at, std::move(word));
    begin = std::string_view::npos;
  };
  for (std::size_t at = 0; at < text.size();) {
    const bool dash = text.substr(at).starts_with("\xe2\x80\x93") || text.substr(at).starts_with("\xe2\x80\x94");
    const bool copyright = text.substr(at).starts_with("\xc2\xa9");
    const std::size_t size = dash ? 3 : copyright ? 2 : 1;
    const bool mark = dash || copyright || kMarks.find(text[at]) != std::string_view::npos;
    const bool blank = text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
    if (mark || blank) end_word(at);
    if (mark) add(at, at + size, dash ? "-" : copyright ? "copyright" : std::string(1, text[at]));
    if (!mark && !blank && begin == std::string_view::npos) begin = at;
    at += size;
  }
  end_word(text.size());
  return out;
}

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> out;
  for (CreditWord& word : credit_words(text, 0)) out.push_back(std::move(word.word));
  return out;
}

bool begins_with(std::span<const CreditWord> words, std::span<const std::string> spelling) {
  return words.size() >= spelling.size() &&
         std::equal(spelling.begin(), spelling.end(), words.begin(),
                    [](const std::string& a, const CreditWord& b) { return a == b.word; });
}

struct FormMatch {
  const AgencyTable::Agency* agency = nullptr;
  std::size_t end = 0;  ///< After its last word.
};

/// Does the form stand at the begin of `words`? The longest spelling of an agency is tried first.
std::optional<FormMatch> match(std::span<const CreditWord> words, std::span<const std::string> form, bool to_the_end,
                               const AgencyTable& table) {
  if (form.empty()) return to_the_end && !words.empty() ? std::nullopt : std::optional(FormMatch{});
  const auto rest = [&](std::size_t used) { return match(words.subspan(used), form.subspan(1), to_the_end, table); };
  if (form.front() == "*") {
    for (std::size_t skipped = 0; skipped <= std::min(kMostSkipped, words.size()); ++skipped) {
      if (auto found = rest(skipped)) return FormMatch{found->agency, found->end + skipped};
    }
    return std::nullopt;
  }
  if (form.front() != kName) {
    if (words.empty() || words.front().word != form.front()) return std::nullopt;
    const auto found = rest(1);
    return found ? std::optional(FormMatch{found->agency, found->end + 1}) : std::nullopt;
  }
  std::optional<FormMatch> best;
  std::size_t longest = 0;
  for (const AgencyTable::Agency& agency : table.agencies) {
    for (const std::vector<std::string>& spelling : agency.spellings) {
      if (spelling.size() <= longest || !begins_with(words, spelling)) continue;
      const auto found = rest(spelling.size());
      if (!found) continue;
      longest = spelling.size();
      best = FormMatch{&agency, found->end + spelling.size()};
    }
  }
  return best;
}

/// Lines that are not empty, as spans.
std::vector<Span> lines_of(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (text.substr(at, end - at).find_first_not_of(" \t\r") != std::string_view::npos) {
      out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    }
    at = end + 1;
  }
  return out;
}

class CreditSearch {
 public:
  CreditSearch(const Document& document, const AgencyTable& table) : document_(document), table_(table) {}

  std::optional<Credit> run() {
    const std::vector<Span> lines = lines_of(document_.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool early = i < kFirstParagraphs;
      const bool late = i + kLastParagraphs >= lines.size();
      if (!early && !late) continue;
      if (early) at_start(lines[i]);
      if (lines[i].size() <= kLineBytes) as_line(words_of(document_.text, lines[i]), lines[i].begin, true);
      if (late) at_end(lines[i]);
    }
    for (const std::string& author : document_.authors) as_line(author, 0, false);
    return several_ ? std::nullopt : std::move(found_);
  }

 private:
  void at_start(Span line) {
    const std::string_view begin = words_of(document_.text, line).substr(0, kStartBytes);
    const std::vector<CreditWord> words = credit_words(begin, line.begin);
    for (const CreditForm& form : table_.forms) {
      if (form.where != CreditForm::Where::start) continue;
      if (const auto found = match(words, form.words, false, table_)) keep(*found, words);
    }
  }

  void as_line(std::string_view line, std::size_t from, bool in_text) {
    const std::vector<CreditWord> words = credit_words(line, from);
    for (const CreditForm& form : table_.forms) {
      if (form.where != CreditForm::Where::line) continue;
      if (const auto found = match(words, form.words, true, table_)) keep(*found, in_text ? words : std::vector<CreditWord>{});
    }
  }

  void at_end(Span line) {
    const std::uint32_t begin = line.size() > kEndBytes ? line.end - static_cast<std::uint32_t>(kEndBytes) : line.begin;
    const std::vector<CreditWord> words =
        credit_words(words_of(document_.text, {begin, line.end}), begin);
    for (const CreditForm& form : table_.forms) {
      if (form.where != CreditForm::Where::end) continue;
      for (std::size_t at = words.size() > 12 ? words.size() - 12 : 0; at < words.size(); ++at) {
        const std::span<const CreditWord> last(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
        if (const auto found = match(last, form.words, true, table_)) keep(*found, last);
      }
    }
  }

  void keep(const FormMatch& found, std::span<const CreditWord> words) {
    if (!found.agency) return;
    const Span span = words.empty() ? Span{} : Span{words.front().span.begin, words[found.end - 1].span.end};
    if (!found_ || (found_->agency.empty() && !found.agency->name.empty())) {
      found_ = Credit{found.agency->name, span};
    } else if (!found.agency->name.empty() && found.agency->name != found_->agency) {
      several_ = true;
    }
  }

  const Document& document_;
  const AgencyTable& table_;
  std::optional<Credit> found_;
  bool several_ = false;
};

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

std::vector<std::string> pattern_words(std::string_view pattern) {
  std::vector<std::string> out;
  while (!pattern.empty()) {
    const std::size_t space = std::min(pattern.find(' '), pattern.size());
    const std::string_view word = pattern.substr(0, space);
    if (word == "*" || word == kName) {
      out.emplace_back(word);
    } else {
      for (std::string& part : plain_words(word)) out.push_back(std::move(part));
    }
    pattern.remove_prefix(std::min(space + 1, pattern.size()));
  }
  return out;
}

Result<void> add_row(std::span<const std::string_view> cells, AgencyTable& table) {
  if (cells[0] == "agency") {
    const std::string name = cells[1] == "-" ? "" : std::string(cells[1]);
    std::vector<std::string> spelling = plain_words(cells[2]);
    if (spelling.empty()) return fail("the agency has no spelling");
    auto agency = std::ranges::find(table.agencies, name, &AgencyTable::Agency::name);
    if (agency == table.agencies.end()) agency = table.agencies.insert(agency, {.name = name, .spellings = {}});
    agency->spellings.push_back(std::move(spelling));
    return {};
  }
  if (cells[0] != "form") return fail("a row is of an agency or of a form");
  CreditForm form;
  if (cells[1] != "start" && cells[1] != "line" && cells[1] != "end") return fail("a form stands at start, line or end");
  form.where = cells[1] == "start"  ? CreditForm::Where::start
               : cells[1] == "line" ? CreditForm::Where::line
                                    : CreditForm::Where::end;
  form.words = pattern_words(cells[2]);
  if (std::ranges::count(form.words, kName) != 1) return fail("a form names {agency} once, between blanks");
  table.forms.push_back(std::move(form));
  return {};
}

}  // namespace

const AgencyTable::Agency* AgencyTable::named(std::string_view name) const {
  const std::vector<std::string> words = plain_words(name);
  if (words.empty()) return nullptr;
  for (const Agency& agency : agencies) {
    if (!agency.name.empty() && std::ranges::find(agency.spellings, words) != agency.spellings.end()) return &agency;
  }
  return nullptr;
}

Result<AgencyTable> read_agencies(std::string_view tsv) {
  AgencyTable table;
  std::size_t number = 0;
  while (!tsv.empty()) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#') || line == "what\tvalue\twords") continue;
    const std::vector<std::string_view> cells = cells_of(line);
    const Result<void> added =
        cells.size() == 3 ? add_row(cells, table) : fail("expected 3 cells parted by tabs");
    if (added) continue;
    Error error = added.error();
    error.line = number;
    return tl::unexpected(std::move(error));
  }
  return table;
}

std::optional<Credit> find_credit(const Document& document, const AgencyTable& table) {
  return CreditSearch(document, table).run();
}

}  // namespace cairn
