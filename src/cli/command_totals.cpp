#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/files.h"
#include "cli/record_access.h"
#include "pipeline/totals_table.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"--by", Takes::one, "KEYS", "one sum",
     "Rows by year, month, day, country, governorate, place, actor, event_type, grade; several with commas between."},
    {"--effect", Takes::one, "EFFECT", "killed", "What is summed: killed, injured, children_killed …"},
    {"--range", Takes::one, "RANGE", "reported", "Which range: reported, non_party, acknowledged or corroborated."},
    {"-o,--output", Takes::one, "FILE", "-", "Where to write the CSV; `-` is stdout."},
    kRecordRow,
    kDataRow,
};

Result<std::vector<TotalsKey>> keys_of(std::string_view words) {
  std::vector<TotalsKey> keys;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(','));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    const auto key = from_string<TotalsKey>(word);
    if (!key) return fail("--by: there is no key \"" + std::string(word) + "\"; see `cairn totals --help`");
    keys.push_back(*key);
  }
  return keys;
}

/// What a reader of the sums has to know, before the sums.
void say_what_is_left_out(const IncidentTotals& totals, const TotalsOptions& options) {
  const TotalsRow& all = totals.all;
  talk(counted(all.incidents, "incident") + "; " + std::to_string(all.without_number) + " without a number of " + options.effect + ", " +
       std::to_string(all.without_low) + " without a low end, " + std::to_string(all.open_above) + " open above");
  if (totals.retracted > 0) talk(counted(totals.retracted, "incident") + " left out: retracted or merged");
  if (totals.not_conflict > 0) talk(counted(totals.not_conflict, "incident") + " left out: outside armed conflict");
  talk("these are sums of what was recorded, not an estimate of what happened");
}

/// "killed", "children_injured", "combatants_killed": a number that incidents can have.
bool is_effect_of_some(std::string_view name) {
  if (from_string<Effect>(name)) return true;
  const std::size_t group_end = name.find('_');
  return group_end != std::string_view::npos && group_end > 0 && from_string<Effect>(name.substr(group_end + 1)).has_value();
}

Result<int> run(const Arguments& arguments, Edge& edge) {
  Result<std::vector<TotalsKey>> keys = keys_of(arguments.one_or("--by", ""));
  if (!keys) return tl::unexpected(keys.error());
  const auto range = from_string<TotalsRange>(arguments.one_or("--range", "reported"));
  if (const std::string effect = arguments.one_or("--effect", "killed"); !is_effect_of_some(effect))
    return fail("--effect: there is no number of \"" + effect + "\"; such as killed, injured, children_killed (`cairn show CODE` names an incident's)");
  if (!range) return fail("--range: there are reported, non_party, acknowledged and corroborated");
  const Result<BuiltRecord> built = open_built_record(arguments);
  if (!built) return tl::unexpected(built.error());

  TotalsOptions options{.by = std::move(*keys), .effect = arguments.one_or("--effect", "killed"), .range = *range, .division_of = {}};
  const Result<Gazetteer> gazetteer = Gazetteer::open(data_folder_of(arguments) + "/gazetteer.index");
  if (gazetteer) options.division_of = divisions_of(*gazetteer);
  const Result<IncidentTotals> totals = sum_incidents(built->record.incidents, options);
  if (!totals) {
    talk(totals.error().text());
    return 1;
  }
  say_what_is_left_out(*totals, options);
  Result<Output> output = Output::open(arguments.one_or("--output", "-"), edge.out);
  if (!output) return tl::unexpected(output.error());
  output->stream() << totals_csv(*totals, options);
  if (const auto written = output->commit(); !written) return tl::unexpected(written.error());
  return 0;
}

}  // namespace

const Command kTotalsCommand{
    "totals", "Add up a record's incidents, by month, governorate, actor and more.",
    "Every incident counts in exactly one row. Sums that would count people twice are refused, with exit status 1 and the\n"
    "incidents named.",
    kOptions, run};

}  // namespace cairn
