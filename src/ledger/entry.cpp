#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "ledger/canonical_json.h"
#include "ledger/entry_scan.h"
#include "ledger/ledger.h"
#include "text/sha256.h"

// One entry and its line.

namespace cairn {

namespace {

using nlohmann::json;

constexpr int kVersion = 1;
/// In the order of LedgerEntry::content.
constexpr std::string_view kTypes[] = {"capture", "decide", "code", "key", "redact", "anchor"};
constexpr std::string_view kNewer = "written by a newer version of Cairn";

/// The name of a field that is missing or holds the wrong thing. Thrown and caught inside this file only, so that
/// reading a field stays one word long.
struct BadField {
  std::string name;
};

const json& field(const json& object, const char* name) {
  if (!object.is_object() || !object.contains(name)) throw BadField{name};
  return object.at(name);
}

std::string text_field(const json& object, const char* name) {
  const json& value = field(object, name);
  if (!value.is_string()) throw BadField{name};
  return value.get<std::string>();
}

/// null is an empty text, and the other way round.
std::string text_or_null_field(const json& object, const char* name) {
  if (field(object, name).is_null()) return {};
  std::string text = text_field(object, name);
  if (text.empty()) throw BadField{name};
  return text;
}

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

std::string hash_field(const json& object, const char* name) {
  std::string hash = text_field(object, name);
  if (!is_sha256_hex(hash)) throw BadField{name};
  return hash;
}

std::string hash_or_null_field(const json& object, const char* name) {
  return field(object, name).is_null() ? std::string() : hash_field(object, name);
}

std::uint64_t number_of(const json& value, const char* name) {
  if (!value.is_number_unsigned()) throw BadField{name};
  return value.get<std::uint64_t>();
}

std::uint32_t offset_of(const json& value, const char* name) {
  const std::uint64_t number = number_of(value, name);
  if (number > std::numeric_limits<std::uint32_t>::max()) throw BadField{name};
  return static_cast<std::uint32_t>(number);
}

const json& list_field(const json& object, const char* name) {
  const json& value = field(object, name);
  if (!value.is_array()) throw BadField{name};
  return value;
}

template <class E>
E enum_field(const json& object, const char* name) {
  const auto value = from_string<E>(text_field(object, name));
  if (!value) throw BadField{name};
  return *value;
}

json json_of(const SealedAnchor& anchor) {
  return {{"document_sha256", anchor.document_sha256},
          {"span", {anchor.span.begin, anchor.span.end}},
          {"quote_sha256", text_or_null(anchor.quote_sha256)},
          {"kind", to_string(anchor.kind)},
          {"effect", anchor.effect ? json(to_string(*anchor.effect)) : json(nullptr)}};
}

Span span_field(const json& object) {
  const json& list = list_field(object, "span");
  if (list.size() != 2) throw BadField{"span"};
  const Span span{.begin = offset_of(list[0], "span"), .end = offset_of(list[1], "span")};
  if (span.begin > span.end) throw BadField{"span"};
  return span;
}

SealedAnchor anchor_of(const json& object) {
  SealedAnchor anchor;
  anchor.document_sha256 = text_field(object, "document_sha256");
  anchor.span = span_field(object);
  anchor.quote_sha256 = hash_or_null_field(object, "quote_sha256");
  anchor.kind = enum_field<Kind>(object, "kind");
  if (!field(object, "effect").is_null()) anchor.effect = enum_field<Effect>(object, "effect");
  return anchor;
}

json json_of(const std::vector<SealedAnchor>& anchors) {
  json list = json::array();
  for (const SealedAnchor& anchor : anchors) list.push_back(json_of(anchor));
  return list;
}

json json_of(const CapturedObject& object) {
  return {{"sha256", object.sha256}, {"size", object.size}, {"media", object.media}, {"locator", object.locator}};
}

CapturedObject captured_object_of(const json& object) {
  return {.sha256 = hash_field(object, "sha256"),
          .size = number_of(field(object, "size"), "size"),
          .media = text_field(object, "media"),
          .locator = text_field(object, "locator")};
}

json json_of(const SealedDecision& decision) {
  json targets = json::array();
  for (const auto& target : decision.targets) {
    const auto* anchor = std::get_if<SealedAnchor>(&target);
    targets.push_back(anchor != nullptr ? json_of(*anchor) : json(std::get<std::string>(target)));
  }
  return {{"decision", decision.decision},
          {"action", to_string(decision.action)},
          {"targets", std::move(targets)},
          {"value_sha256", text_or_null(decision.value_sha256)},
          {"by", decision.by},
          {"at", decision.at},
          {"reason_sha256", text_or_null(decision.reason_sha256)}};
}

SealedDecision decision_of(const json& object) {
  SealedDecision decision;
  decision.decision = text_field(object, "decision");
  decision.action = enum_field<DecisionAction>(object, "action");
  for (const json& target : list_field(object, "targets")) {
    if (target.is_string()) {
      decision.targets.emplace_back(target.get<std::string>());
    } else {
      decision.targets.emplace_back(anchor_of(target));
    }
  }
  decision.value_sha256 = hash_or_null_field(object, "value_sha256");
  decision.by = text_field(object, "by");
  decision.at = text_field(object, "at");
  decision.reason_sha256 = hash_or_null_field(object, "reason_sha256");
  return decision;
}

json json_of(const SealedCode& code) {
  return {{"code", code.code}, {"anchors", json_of(code.anchors)}, {"anchors_given", code.anchors_given}};
}

SealedCode code_of(const json& object) {
  SealedCode code;
  code.code = text_field(object, "code");
  for (const json& anchor : list_field(object, "anchors")) code.anchors.push_back(anchor_of(anchor));
  code.anchors_given = number_of(field(object, "anchors_given"), "anchors_given");
  return code;
}

json json_of(const KeyChange& change) {
  return {{"key", change.key}, {"replaces", change.replaces}, {"signature", text_or_null(change.signature)}};
}

KeyChange key_change_of(const json& object) {
  return {.key = text_field(object, "key"),
          .replaces = text_field(object, "replaces"),
          .signature = text_or_null_field(object, "signature")};
}

json json_of(const ResidueClaim& residue) {
  return {{"object_sha256", residue.object_sha256},
          {"document_sha256", residue.document_sha256},
          {"incident", text_or_null(residue.incident)},
          {"claim", residue.claim}};
}

json json_of(const ResidueSource& source) {
  return {{"alias", source.alias},
          {"document_sha256", text_or_null(source.document_sha256)},
          {"span", source.span ? json{source.span->begin, source.span->end} : json(nullptr)},
          {"party", text_or_null(source.party)}};
}

json json_of(const SealedRedaction& redaction) {
  json residue = json::array();
  for (const ResidueClaim& claim : redaction.residue) residue.push_back(json_of(claim));
  json sources = json::array();
  for (const ResidueSource& source : redaction.sources) sources.push_back(json_of(source));
  return {{"objects", redaction.objects},
          {"values", redaction.values},
          {"reason_sha256", text_or_null(redaction.reason_sha256)},
          {"residue", std::move(residue)},
          {"sources", std::move(sources)}};
}

json json_of(const CheckpointAnchor& anchor) {
  return {{"checkpoint_sha256", anchor.checkpoint_sha256},
          {"entries", anchor.entries},
          {"reply_sha256", anchor.reply_sha256},
          {"time", anchor.time},
          {"authority_sha256", text_or_null(anchor.authority_sha256)}};
}

CheckpointAnchor checkpoint_anchor_of(const json& object) {
  return {.checkpoint_sha256 = hash_field(object, "checkpoint_sha256"),
          .entries = number_of(field(object, "entries"), "entries"),
          .reply_sha256 = hash_field(object, "reply_sha256"),
          .time = text_field(object, "time"),
          .authority_sha256 = hash_or_null_field(object, "authority_sha256")};
}

std::vector<std::string> hashes_field(const json& object, const char* name) {
  std::vector<std::string> hashes;
  for (const json& hash : list_field(object, name)) {
    if (!hash.is_string() || !is_sha256_hex(hash.get<std::string>())) throw BadField{name};
    hashes.push_back(hash.get<std::string>());
  }
  return hashes;
}

SealedRedaction redaction_of(const json& object) {
  SealedRedaction redaction{.objects = hashes_field(object, "objects"),
                            .values = hashes_field(object, "values"),
                            .reason_sha256 = hash_or_null_field(object, "reason_sha256"),
                            .residue = {},
                            .sources = {}};
  for (const json& claim : list_field(object, "residue")) {
    redaction.residue.push_back({.object_sha256 = hash_field(claim, "object_sha256"),
                                 .document_sha256 = text_field(claim, "document_sha256"),
                                 .incident = text_or_null_field(claim, "incident"),
                                 .claim = text_field(claim, "claim")});
  }
  for (const json& source : list_field(object, "sources")) {
    redaction.sources.push_back({.alias = text_field(source, "alias"),
                                 .document_sha256 = text_or_null_field(source, "document_sha256"),
                                 .span = {},
                                 .party = text_or_null_field(source, "party")});
    if (!field(source, "span").is_null()) redaction.sources.back().span = span_field(source);
  }
  return redaction;
}

json json_of(const LedgerEntry& entry) {
  json object = {{"v", kVersion},
                 {"type", type_of(entry)},
                 {"seq", entry.seq},
                 {"time", entry.time},
                 {"clock", entry.clock},
                 {"actor", entry.actor},
                 {"object", nullptr},
                 {"parents", entry.parents},
                 {"tool",
                  {{"name", text_or_null(entry.tool.name)},
                   {"version", text_or_null(entry.tool.version)},
                   {"config_sha256", text_or_null(entry.tool.config_sha256)}}}};
  if (const auto* captured = std::get_if<CapturedObject>(&entry.content)) object["object"] = json_of(*captured);
  if (const auto* decision = std::get_if<SealedDecision>(&entry.content)) object["decision"] = json_of(*decision);
  if (const auto* code = std::get_if<SealedCode>(&entry.content)) object["code"] = json_of(*code);
  if (const auto* change = std::get_if<KeyChange>(&entry.content)) object["key"] = json_of(*change);
  if (const auto* redaction = std::get_if<SealedRedaction>(&entry.content)) object["redact"] = json_of(*redaction);
  if (const auto* anchor = std::get_if<CheckpointAnchor>(&entry.content)) object["anchor"] = json_of(*anchor);
  return object;
}

LedgerEntry entry_of(const json& object) {
  LedgerEntry entry;
  entry.seq = number_of(field(object, "seq"), "seq");
  entry.time = text_field(object, "time");
  if (!is_ledger_time(entry.time)) throw BadField{"time"};
  entry.clock = text_field(object, "clock");
  entry.actor = text_field(object, "actor");
  for (const json& parent : list_field(object, "parents")) {
    if (!parent.is_string() || !is_sha256_hex(parent.get<std::string>())) throw BadField{"parents"};
    entry.parents.push_back(parent.get<std::string>());
  }
  const json& tool = field(object, "tool");
  entry.tool = {.name = text_or_null_field(tool, "name"),
                .version = text_or_null_field(tool, "version"),
                .config_sha256 = hash_or_null_field(tool, "config_sha256")};
  const std::string type = text_field(object, "type");
  if (type == "capture") {
    entry.content = captured_object_of(field(object, "object"));
  } else if (type == "decide") {
    entry.content = decision_of(field(object, "decision"));
  } else if (type == "code") {
    entry.content = code_of(field(object, "code"));
  } else if (type == "key") {
    entry.content = key_change_of(field(object, "key"));
  } else if (type == "redact") {
    entry.content = redaction_of(field(object, "redact"));
  } else if (type == "anchor") {
    entry.content = checkpoint_anchor_of(field(object, "anchor"));
  }
  return entry;
}

bool is_known_type(const json& object) {
  const std::string type = text_field(object, "type");
  return std::ranges::find(kTypes, type) != std::ranges::end(kTypes);
}

}  // namespace

std::string_view type_of(const LedgerEntry& entry) {
  return kTypes[entry.content.index()];
}

bool is_ledger_time(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
  return std::ranges::equal(text, kShape,
                            [](char c, char shape) { return shape == 'd' ? c >= '0' && c <= '9' : c == shape; });
}

Result<std::string> entry_line(const LedgerEntry& entry) {
  auto line = canonical_json(json_of(entry));
  if (!line) return line;
  if (line->size() > kMaxEntryBytes) {
    return fail("a ledger entry of " + std::to_string(line->size()) + " bytes is longer than the " +
                std::to_string(kMaxEntryBytes) + " allowed");
  }
  // What could not be read back must not be written.
  if (const auto back = entry_from_line(*line); !back) return tl::unexpected(back.error());
  return line;
}

Result<LedgerEntry> entry_from_line(std::string_view line) {
  if (line.size() > kMaxEntryBytes) return fail("longer than " + std::to_string(kMaxEntryBytes) + " bytes");
  if (auto entry = scan_entry(line)) return std::move(*entry);
  return entry_from_any_line(line);
}

Result<LedgerEntry> entry_from_any_line(std::string_view line) {
  const auto object = parse_canonical_json(line);
  if (!object) return tl::unexpected(object.error());
  try {
    if (number_of(field(*object, "v"), "v") != kVersion || !is_known_type(*object)) return fail(std::string(kNewer));
    LedgerEntry entry = entry_of(*object);
    if (json_of(entry) != *object) return fail("a field this version of Cairn does not know");
    return entry;
  } catch (const BadField& bad) {
    return fail("field \"" + bad.name + "\" is missing or not what it should be");
  }
}

}  // namespace cairn
