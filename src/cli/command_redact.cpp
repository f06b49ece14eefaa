#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/captured_input.h"
#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/record_access.h"
#include "pipeline/pipeline.h"
#include "pipeline/redact.h"
#include "store/random_salt.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"TARGET", Takes::many, "", "", "The SHA-256 of a captured file, the id of a decision, or an incident's code.", true},
    {"--reason", Takes::one, "WORDS", "", "Why; kept as erasable words. Do not repeat in it what is to be destroyed.", true},
    {"--by", Takes::one, "NAME", "", "Who orders it.", true},
    {"--yes", Takes::nothing, "", "", "Do it without asking."},
    kRecordRow,
    kThreadsRow,
    kDataRow,
    kTimeRow,
};

std::string list_of(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

/// Control characters of a file name must not reach the terminal.
std::string shown(std::string text) {
  std::ranges::replace_if(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
  return text;
}

void show(const RedactionPlan& plan, std::ostream& out) {
  for (const Custody& file : plan.files) {
    out << "destroyed: " << file.sha256 << ": " << file.bytes << " bytes, added as \"" << shown(file.locator) << "\" at "
        << file.time << '\n';
  }
  for (const SealedWords& words : plan.words) out << "destroyed: " << words.what << ": \"" << shown(words.words) << "\"\n";
  if (plan.files.empty()) {
    out << "stays: everything else; no captured file is destroyed\n";
    return;
  }
  out << "stays: each entry on the file: its hash, size and kind, when it was added, and under which name\n";
  out << "stays: " << counted(plan.order.residue.size(), "claim") << " from " << counted(plan.documents, "document")
      << ", without words and names";
  if (!plan.affected_incidents.empty()) out << "; they still count in " << list_of(plan.affected_incidents);
  out << '\n';
}

/// Asks whoever sits there. Errors: nobody does, or the answer is not yes.
Result<void> confirm(const Arguments& arguments) {
  if (arguments.has("--yes")) return {};
  if (::isatty(STDIN_FILENO) == 0) return fail("nothing was destroyed: this cannot be undone, so say --yes");
  std::cerr << "cairn: this cannot be undone. Destroy it? Type yes: " << std::flush;
  std::string answer;
  if (std::getline(std::cin, answer) && answer == "yes") return {};
  return fail("nothing was destroyed");
}

struct Work {
  RecordFolder& folder;
  Record& record;
  const ReadingData& data;
  std::vector<std::string> targets;
  CaptureReader& reader;
  std::string salt;  ///< Of the made-up names; kept nowhere.

  Result<RedactionPlan> plan() const { return plan_redaction(folder, record, targets, data.alignments, salt, reader); }
};

/// Incidents are named by their codes in what stays, so they get them first.
Result<RedactionPlan> plan_with_codes(Work& work, RedactionPlan plan, const std::string& time) {
  if (plan.order.residue.empty()) return plan;
  const Result<std::size_t> minted = mint_codes(work.folder, work.record, work.data.alignments, time);
  if (!minted) return tl::unexpected(minted.error());
  if (*minted == 0) return plan;
  talk(work.folder.path() + ": " + counted(*minted, "incident") + " got a permanent code");
  return work.plan();
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  if (arguments.one_or("--by", "").empty()) return fail("a redaction needs the name of who orders it: --by");
  if (arguments.one_or("--reason", "").empty()) return fail("a redaction needs a reason that others can read: --reason");
  const Result<unsigned> threads = threads_of(arguments);
  if (!threads) return tl::unexpected(threads.error());
  const Result<std::string> path = record_path_of(arguments);
  if (!path) return tl::unexpected(path.error());
  CaptureReader reader = start_capture_reader();
  Result<RecordFolder> folder = open_for_writing(*path);
  if (!folder) return tl::unexpected(folder.error());
  const Result<bool> current = index_is_current(*folder);
  if (!current) return tl::unexpected(current.error());
  if (!*current) return fail(*path + ": what stays of the claims is worked out from the index: run `cairn build` first");
  Result<Record> record = load_record(*folder);
  if (!record) return tl::unexpected(record.error());
  const Result<ReadingData> data = load_reading_data(data_folder_of(arguments));
  if (!data) return tl::unexpected(data.error());

  Work work{.folder = *folder, .record = *record, .data = *data, .targets = arguments.all("TARGET"), .reader = reader, .salt = random_salt()};
  Result<RedactionPlan> plan = work.plan();
  if (!plan) return tl::unexpected(plan.error());
  show(*plan, edge.out);
  edge.out.flush();
  if (const auto agreed = confirm(arguments); !agreed) return tl::unexpected(agreed.error());
  plan = plan_with_codes(work, std::move(*plan), *time);
  if (!plan) return tl::unexpected(plan.error());
  plan->order.reason = arguments.one_or("--reason", "");
  plan->order.by = arguments.one_or("--by", "");
  const Result<std::uint64_t> entry = folder->redact(plan->order, *time);
  if (!entry) return tl::unexpected(entry.error());
  talk(*path + ": destroyed " + counted(plan->order.objects.size(), "file") + " and " +
       counted(plan->order.values.size(), "sealed text") + "; entry " + std::to_string(*entry) +
       " says so. Backups, exports and proof bundles made before are not touched");

  const Result<BuildSummary> built = build_in_view(*folder, *data, *threads, reader, edge);
  if (!built) return tl::unexpected(built.error());
  talk(*path + ": built anew: " + counted(built->documents, "document") + ", " + counted(built->claims, "claim") + ", " +
       counted(built->incidents, "incident"));
  return 0;
}

}  // namespace

const Command kRedactCommand{
    "redact", "Destroy what must not stay in a record: a file, or the words of a decision.",
    "Shows first what will be destroyed and what stays. The ledger gets an entry that says who, when and why, and keeps "
    "the\n"
    "numbers of the claims without words, so that counts survive. The bytes are gone for good.",
    kOptions, run};

}  // namespace cairn
