#include <algorithm>

#include "cli/commands.h"
#include "cli/edge.h"
#include "cli/record_access.h"
#include "pipeline/new_decision.h"
#include "pipeline/pipeline.h"

namespace cairn {
namespace {

constexpr OptionRow kOptions[] = {
    {"ACTION", Takes::one, "", "", "same, not_same, relation, place, retract, verify, override, publish, seal or undo.", true},
    {"TARGET", Takes::many, "", "", "Incidents (code or provisional id), claims (id), persons (id), list:NAME, or for undo a decision.", true},
    {"--value", Takes::one, "VALUE", "none",
     "A place: the id of a gazetteer row, or a point with its precision; a relation; an override as JSON (of a list: from, to, governorates, origin)."},
    {"--by", Takes::one, "NAME", "", "Who decides.", true},
    {"--reason", Takes::one, "WORDS", "", "Why, in a sentence that others can read.", true},
    kRecordRow,
    kDataRow,
    kTimeRow,
};

/// The provisional ids among the targets, as the first claim of each: what they are after codes were minted.
std::vector<std::string> first_claims(const std::vector<std::string>& targets, const Record& record) {
  std::vector<std::string> claims;
  for (const std::string& target : targets) {
    const auto incident = std::ranges::find(record.incidents, target, &Incident::incident);
    const bool provisional = incident != record.incidents.end() && incident->provisional && !incident->claims.empty();
    claims.push_back(provisional ? incident->claims.front().claim : "");
  }
  return claims;
}

std::string code_of_claim(const Record& record, const std::string& claim) {
  for (const Incident& incident : record.incidents) {
    const auto link = std::ranges::find(incident.claims, claim, &ClaimLink::claim);
    if (link != incident.claims.end() && link->relation != LinkRelation::candidate) return incident.incident;
  }
  return claim;
}

/// An incident that is decided on gets its permanent code first: a decision must not name what a rebuild may rename.
Result<void> give_codes(DecisionRequest& request, Record& record, RecordFolder& folder, const Arguments& arguments) {
  const Result<std::vector<Alignment>> alignments = load_alignments(data_folder_of(arguments));
  if (!alignments) return tl::unexpected(alignments.error());
  const std::vector<std::string> claims = first_claims(request.targets, record);
  const Result<std::size_t> minted = mint_codes(folder, record, *alignments, request.at);
  if (!minted) return tl::unexpected(minted.error());
  talk(folder.path() + ": " + counted(*minted, "incident") + " got a permanent code");
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (!claims[i].empty()) request.targets[i] = code_of_claim(record, claims[i]);
  }
  return {};
}

Result<int> run(const Arguments& arguments, Edge&) {
  const Result<std::string> time = time_of(arguments);
  if (!time) return tl::unexpected(time.error());
  DecisionRequest request{.action = arguments.one_or("ACTION", ""),
                          .targets = arguments.all("TARGET"),
                          .value = arguments.one_or("--value", ""),
                          .by = arguments.one_or("--by", ""),
                          .reason = arguments.one_or("--reason", ""),
                          .at = *time};
  Result<BuiltRecord> built = open_built_record(arguments);
  if (!built) return tl::unexpected(built.error());
  Record& record = built->record;
  const Result<Gazetteer> gazetteer = Gazetteer::open(data_folder_of(arguments) + "/gazetteer.index");
  Result<RecordFolder> folder = open_for_writing(built->path);
  if (!folder) return tl::unexpected(folder.error());
  Result<Decision> decision = new_decision(request, record, gazetteer ? &*gazetteer : nullptr);
  if (!decision) return tl::unexpected(decision.error());
  if (needs_codes(request, record)) {
    if (const auto given = give_codes(request, record, *folder, arguments); !given)
      return tl::unexpected(given.error());
    decision = new_decision(request, record, gazetteer ? &*gazetteer : nullptr);
    if (!decision) return tl::unexpected(decision.error());
  }
  if (const auto appended = folder->append_decision(*decision, *time); !appended) {
    return tl::unexpected(appended.error());
  }
  talk(built->path + ": " + decision->decision + " is in the ledger, on " + counted(decision->targets.size(), "target") +
       "; `cairn build` takes it in");
  return 0;
}

}  // namespace

const Command kDecideCommand{
    "decide", "Say what the program must not decide alone, with name and reason.",
    "The decision is appended to the ledger and never overruled; `undo` takes one back and stays visible, too. A claim "
    "is\n"
    "remembered by its words, so new rules do not lose it. An incident that is decided on gets its permanent code.\n"
    "  cairn decide place 2bb32ef93f120ec6#1 --value geonames:173576 --by \"N. Reviewer\" --reason \"The film shows "
    "its mosque.\"\n"
    "  cairn decide place CAIRN-2018-0001 --value \"34.4512,40.9437 village\" --by \"N. Reviewer\" --reason "
    "\"Geolocated.\"\n"
    "  cairn decide not_same CAIRN-2018-0001 CAIRN-2018-0002 --by \"N. Reviewer\" --reason \"Two streets of one "
    "name.\"\n"
    "  cairn decide same person-1f2e3d4c5b6a person-6b5c4d3e2f1a --by \"N. Reviewer\" --reason \"One id number.\"\n"
    "  cairn decide publish person-1f2e3d4c5b6a --by \"N. Reviewer\" --reason \"The family asked for it.\"\n"
    "  cairn decide undo decision-7 --by \"N. Reviewer\" --reason \"It was the other street.\"",
    kOptions, run};

}  // namespace cairn
