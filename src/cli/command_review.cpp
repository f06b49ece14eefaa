#include <algorithm>
#include <map>

#include "cli/captured_input.h"
#include "cli/commands.h"
#include "cli/dossier_text.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/record_access.h"
#include "cli/terminal_review.h"
#include "pipeline/new_decision.h"
#include "pipeline/parallel.h"
#include "pipeline/person_review.h"

namespace cairn {
namespace {

constexpr std::string_view kReason = "Compared side by side (cairn review).";

constexpr OptionRow kOptions[] = {
    {"--by", Takes::one, "NAME", "", "Who decides; needed unless pairs are only written."},
    {"--reason", Takes::one, "WORDS", "\"Compared side by side (cairn review).\"",
     "Why, in a sentence that others can read; stands with each answer."},
    {"--write", Takes::one, "FILE", "",
     "Write the pairs as CSV instead, to be filled in with a spreadsheet; `-` is stdout. Names are not sealed in it."},
    {"--read", Takes::one, "FILE", "", "Take in a file of --write that was filled in."},
    kRecordRow,
    kDataRow,
    kThreadsRow,
    kTimeRow,
};

/// Puts answers into the ledger, each at once. One that is given again takes the earlier one back.
class Answers {
 public:
  Answers(RecordFolder& folder, Record& record, const PersonReview& review, const Arguments& arguments)
      : folder_(folder),
        record_(record),
        records_(review.records()),
        arguments_(arguments),
        reason_(arguments.one_or("--reason", std::string(kReason))) {}

  Result<void> take(const ReviewPair& pair) {
    Given& given = given_[{pair.a, pair.b}];
    if (given.decision == pair.decision) return {};
    if (!given.id.empty()) {
      const Result<std::string> undone = append("undo", {given.id});
      if (!undone) return tl::unexpected(undone.error());
    }
    given = {};
    if (pair.decision.empty()) return {};
    const Result<std::string> id = append(pair.decision, {records_.id_of(pair.a), records_.id_of(pair.b)});
    if (!id) return tl::unexpected(id.error());
    given = {.id = *id, .decision = pair.decision};
    return {};
  }

  std::size_t count(std::string_view decision) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(given_, [&](const auto& at) { return at.second.decision == decision; }));
  }

 private:
  struct Given {
    std::string id{};
    std::string decision{};
  };

  Result<std::string> append(const std::string& action, std::vector<std::string> targets) {
    const Result<std::string> time = time_of(arguments_);
    if (!time) return tl::unexpected(time.error());
    Result<Decision> decision = new_decision({.action = action,
                                              .targets = std::move(targets),
                                              .value = {},
                                              .by = arguments_.one_or("--by", ""),
                                              .reason = reason_,
                                              .at = *time},
                                             record_, nullptr);
    if (!decision) return tl::unexpected(decision.error());
    if (const auto written = folder_.append_decision(*decision, *time); !written)
      return tl::unexpected(written.error());
    record_.decisions.push_back(*decision);
    return decision->decision;
  }

  RecordFolder& folder_;
  Record& record_;
  ReviewedRecords records_;
  const Arguments& arguments_;
  std::string reason_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Given> given_;
};

Result<void> ask(const PersonReview& review, Answers& answers, Edge& edge) {
  std::vector<ReviewPair> pairs = review.pairs();
  const auto text_of = [&](const ReviewPair& pair) {
    return "  " + safe_line(review.text_of(pair.a)) + "\n  " + safe_line(review.text_of(pair.b)) + "\n  " +
           review.why(pair) + "\n";
  };
  const auto save = [&](std::size_t answered) -> Result<void> {
    for (std::size_t i = 0; i < answered; ++i) {
      if (const auto taken = answers.take(pairs[i]); !taken) return taken;
    }
    return {};
  };
  return review_in_terminal(pairs, text_of, save, edge.cancelled);
}

Result<void> read_answers(const std::string& path, const PersonReview& review, Answers& answers, Edge& edge) {
  Result<CapturedInput> input = CapturedInput::open(path, edge.cancelled);
  if (!input) return tl::unexpected(input.error());
  auto pairs = read_review(input->source(), review.records());
  if (!pairs) {
    Error error = pairs.error();
    error.where = input->name();
    return tl::unexpected(std::move(error));
  }
  for (const ReviewPair& pair : *pairs) {
    if (pair.decision.empty() || review.is_decided(pair)) continue;
    if (const auto taken = answers.take(pair); !taken) return taken;
  }
  return {};
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const std::optional<std::string> write = arguments.one("--write");
  const std::optional<std::string> read = arguments.one("--read");
  if (write && read) return fail("--write and --read exclude each other");
  if (!write && arguments.one_or("--by", "").empty()) return fail("a decision needs the name of who decides: --by");
  if (arguments.has("--reason") && arguments.one_or("--reason", "").empty())
    return fail("a decision needs a reason that others can read: --reason");
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  Result<BuiltRecord> built = open_built_record(arguments);
  if (!built) return tl::unexpected(built.error());
  const std::string& path = built->path;
  Record& record = built->record;
  if (record.persons.empty()) return fail(path + ": there is no list of persons; `cairn add --persons` takes one in");
  const Result<NameWords> names = load_name_words(data_folder_of(arguments));
  if (!names) return tl::unexpected(names.error());
  const PersonReview review(record, *names, pieces_on(*threads));
  talk(counted(review.pairs().size(), "pair is", "pairs are") + " doubtful" +
       (review.decided() == 0 ? "" : "; " + counted(review.decided(), "pair is", "pairs are") + " decided already"));
  if (write) {
    Result<Output> output = Output::open(*write, edge.out);
    if (!output) return tl::unexpected(output.error());
    output->stream() << review_csv(review.records(), review.pairs());
    const auto written = output->commit();
    return written ? Result<int>(0) : tl::unexpected(written.error());
  }
  Result<RecordFolder> folder = open_for_writing(path);
  if (!folder) return tl::unexpected(folder.error());
  Answers answers(*folder, record, review, arguments);
  const Result<void> done = read ? read_answers(*read, review, answers, edge) : ask(review, answers, edge);
  talk(path + ": " + std::to_string(answers.count("same")) + " same, " + std::to_string(answers.count("not_same")) +
       " not the same, by " + arguments.one_or("--by", "") + "; `cairn build` takes them in");
  if (!done) return tl::unexpected(done.error());
  return 0;
}

}  // namespace

const Command kReviewCommand{
    "review", "Settle which entries of a record's lists are of one person, one key each.",
    "Shows doubtful pairs of persons in the terminal, the most doubtful first; every answer is a decision in the ledger "
    "before\n"
    "the next pair is shown. What was answered is not asked again.",
    kOptions, run};

}  // namespace cairn
