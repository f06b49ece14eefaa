#include "publication/page_claim.h"

#include <cmath>
#include <cstdlib>

#include "publication/format_count.h"
#include "publication/page_copies.h"
#include "publication/page_marks.h"
#include "publication/page_place.h"
#include "publication/page_words.h"

namespace cairn::pages {
namespace {

using html::element;
using html::Html;
using html::markup;
using html::text;

Html arrow() {
  return markup(
      "<span class=\"arrow\" aria-hidden=\"true\"> ← </span><span class=\"visually-hidden\"> quoting </span>");
}

Html source_name(const Attribution& link) {
  Html out = element("bdi", {{"class", "source"}}, text(link.source));
  if (link.role) out += element("small", text(" (" + std::string(role_words(*link.role)) + ")"));
  return out;
}

Html publisher_of(const View& view, const Claim& claim) {
  if (claim.reported_by.outlet) return element("bdi", {{"class", "source"}}, text(*claim.reported_by.outlet));
  const Document* document = view.index.document(claim.document);
  if (document && document->outlet) return element("bdi", {{"class", "source"}}, text(*document->outlet));
  return html::unknown("outlet not known");
}

Html written_chain(const View& view, const Claim& claim, const AttributionChain& chain) {
  Html out = publisher_of(view, claim);
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) out += arrow() + source_name(*link);
  return out;
}

std::string language_of(const View& view, const Claim& claim) {
  const Document* document = view.index.document(claim.document);
  return document && document->language ? *document->language : "";
}

std::vector<Mark> marks_of(const Claim& claim) {
  std::vector<Mark> marks;
  const auto add = [&marks](const std::optional<Span>& span, std::string css_class, std::string label) {
    if (span) marks.push_back({*span, std::move(css_class), std::move(label)});
  };
  if (claim.count) add(claim.count->span, "count", "number");
  if (claim.place) add(claim.place->span, "place", "place");
  for (const Place& place : claim.other_places) add(place.span, "place", "place");
  if (claim.date) add(claim.date->span, "date", "day");
  for (const AllegedActor& actor : claim.alleged_actors) add(actor.span, "actor", "alleged party");
  for (const Attribution& link : claim.attribution) add(link.span, "said-by", "source");
  return marks;
}

/// A row of what was read; `value` may be empty, then there is none.
Html fact(std::string_view label, const Html& value) {
  if (value.empty()) return {};
  return element("div", element("dt", text(label)) + element("dd", value));
}

Html date_fact(const ClaimDate& date) {
  return text(date_words({date.start, date.end})) +
         element("small", text(" (" + std::string(date_basis_words(date.basis)) + ")"));
}

Html actors_fact(const Claim& claim) {
  Html out;
  for (const AllegedActor& actor : claim.alleged_actors) {
    if (!out.empty()) out += text(actor.relation == ActorRelation::alternative ? " or " : " and ");
    out += html::name(actor.name);
    if (actor.party && *actor.party != actor.name) out += text(" (") + html::name(*actor.party) + text(")");
  }
  return out;
}

Html victims_fact(const Victims& victims) {
  Html out = victims.described_as.empty() ? Html{} : text("“") + html::name(victims.described_as) + text("”");
  std::string read;
  if (victims.status != VictimStatus::unknown) read = std::string(to_string(victims.status));
  if (victims.group) read += (read.empty() ? "" : ", ") + *victims.group;
  if (!read.empty()) out += element("small", text(" (" + read + ")"));
  return out;
}

/// What spoke for the claim's place in the incident, each with its weight, and what would put it elsewhere.
Html why_this_link(const ClaimLink& link) {
  std::vector<Html> items;
  for (const LinkReason& reason : link.reasons) {
    Html item = text(reason.text);
    if (reason.bits) {
      const long tenths = std::lround(*reason.bits * 10);
      const std::string size = std::to_string(std::labs(tenths) / 10) + "." + std::to_string(std::labs(tenths) % 10);
      item += element("small", text(std::string(" (") + (tenths < 0 ? "−" : "+") + size + " bits)"));
    }
    items.push_back(std::move(item));
  }
  for (const std::string& one : link.would_turn) items.push_back(text("Elsewhere with: ") + text(one));
  return items.empty() ? Html{} : html::folded("Why this link", html::list(items));
}

Html facts_of(const View& view, const Claim& claim, const ClaimLink* link) {
  Html out;
  if (link) {
    Html relation = text(relation_words(link->relation));
    if (link->decided_by != "machine") relation += text(", decided by ") + html::name(link->decided_by);
    out += fact("Link", relation + why_this_link(*link));
  }
  if (claim.place) {
    Html places = place_of(*claim.place);
    for (const Place& place : claim.other_places) places += text("; ") + place_of(place);
    out += fact("Place", places + why_this_place(*claim.place, claim.claim));
  }
  if (claim.date) out += fact("Day of the event", date_fact(*claim.date));
  if (claim.victims) out += fact("Who was harmed", victims_fact(*claim.victims));
  out += fact("Alleged party", actors_fact(claim));
  if (claim.weapon) {
    Html weapon = text(plain_words(to_string(claim.weapon->type)));
    if (!claim.weapon->described_as.empty()) weapon += text(": “") + html::name(claim.weapon->described_as) + text("”");
    out += fact("Weapon", weapon);
  }
  out += fact("Story", story_of(claim));
  out += fact("Certainty", text(certainty_words(claim.certainty)));
  out += fact("Stance", text(stance_words(claim.stance)));
  out += fact("Reach", text(scope_words(claim.scope)));
  for (const AttributionChain& chain : claim.other_attributions)
    out += fact("Also said by", written_chain(view, claim, chain));
  return element("dl", {{"class", "facts"}}, out);
}

Html flags_of(const Claim& claim) {
  std::vector<Html> items;
  for (const std::string& flag : claim.flags) items.push_back(text(flag_words(flag)));
  if (items.empty()) return {};
  return element("div", {{"class", "flags"}}, element("p", text("Look again at:")) + html::list(items));
}

Html published_of(const Claim& claim) {
  if (!claim.reported_by.published) return text("date of publication not known");
  const auto days = days_of_iso(*claim.reported_by.published);
  if (!days) return text("published ") + html::name(*claim.reported_by.published);
  return text("published ") + element("time", {{"datetime", *claim.reported_by.published}}, text(date_words(*days)));
}

}  // namespace

Html chain_of(const View& view, const Claim& claim) { return written_chain(view, claim, claim.attribution); }

std::string figure_of(const Claim& claim) {
  if (claim.kind == Kind::denial || claim.kind == Kind::acknowledgement) return std::string(kind_words(claim.kind));
  std::string what(claim.effect ? effect_words(*claim.effect) : kind_words(claim.kind));
  const bool one = claim.count && claim.count->low == 1 && claim.count->high == 1;
  if (one && what.starts_with("reports ")) what.erase(6, 1);
  if (claim.polarity == Polarity::negated) return (claim.stance == Stance::denies ? "denial: none " : "none ") + what;
  const std::string count = claim.count ? format_count(*claim.count) + " " : "";
  if (claim.object) return plain_words(to_string(claim.object->type)) + ": " + count + what;
  if (count.empty()) return what + ", number not stated";
  return count + (claim.victims && claim.victims->group ? *claim.victims->group + " " : "") + what;
}

Html sentence_of(const View& view, const Claim& claim) {
  const Document* document = view.index.document(claim.document);
  if (!document || !claim.sentence || claim.sentence->begin >= document->text.size()) return {};
  return paint(document->text, *claim.sentence, marks_of(claim));
}

Html claim_card(const View& view, const Claim& claim, const ClaimLink* link) {
  Html out =
      element("p", {{"class", "chain"}},
              chain_of(view, claim) + element("span", {{"class", "published"}}, text(" · ") + published_of(claim)));
  const std::string source = view.links.claim(claim);
  out += element("p", {{"class", "figure"}}, html::link(source, text(figure_of(claim))));
  const Html sentence = sentence_of(view, claim);
  if (!sentence.empty()) {
    out += element("blockquote", element("p", html::foreign(language_of(view, claim)), sentence));
  }
  out += facts_of(view, claim, link) + flags_of(claim);
  out +=
      element("p", {{"class", "to-source"}},
              html::link(source, text("Read the sentence in the archived source") +
                                     element("span", {{"class", "visually-hidden"}}, text(": claim " + claim.claim))));
  return element("article", {{"class", "claim"}, {"id", claim_fragment(claim.claim)}}, out);
}

Html claim_line(const View& view, const Claim& claim, const std::string& href) {
  return html::link(href, text(figure_of(claim))) + text(": ") + chain_of(view, claim) +
         element("small", text(" · ") + published_of(claim));
}

Html card_lines(const View& view, const std::vector<std::string>& claims) {
  std::vector<Html> items;
  for (const std::string& id : claims) {
    const Claim* claim = view.index.claim(id);
    items.push_back(claim ? claim_line(view, *claim, "#" + claim_fragment(id))
                          : text("claim " + id + " (not in this record)"));
  }
  return html::list(items, {{"class", "claim-lines"}});
}

Html claim_lines(const View& view, const std::vector<std::string>& claims) {
  std::vector<Html> items;
  for (const std::string& id : claims) {
    const Claim* claim = view.index.claim(id);
    items.push_back(claim ? claim_line(view, *claim, view.links.claim(*claim))
                          : text("claim " + id + " (not in this record)"));
  }
  return html::list(items, {{"class", "claim-lines"}});
}

}  // namespace cairn::pages
