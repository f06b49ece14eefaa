#include "estimates/loglinear_model.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace cairn {
namespace {

bool within(ListSet part, ListSet whole) { return (part & ~whole) == 0; }

/// Whether `term` can be added: it is new, and all terms with one list less are there.
bool can_be_added(ListSet term, const Generators& generators) {
  const auto is_term = [&](ListSet set) {
    return std::ranges::any_of(generators, [&](ListSet generator) { return within(set, generator); });
  };
  if (is_term(term)) return false;
  for (ListSet rest = term; rest != 0; rest &= rest - 1) {
    if (!is_term(term & ~(rest & -rest))) return false;
  }
  return true;
}

Generators with_term(const Generators& generators, ListSet term) {
  Generators grown;
  for (const ListSet generator : generators) {
    if (!within(generator, term)) grown.push_back(generator);
  }
  grown.push_back(term);
  std::ranges::sort(grown);
  return grown;
}

/// A generator of two lists or more taken out; what is left of it that is in no other generator stays.
Generators without_term(const Generators& generators, ListSet term) {
  Generators left;
  for (const ListSet generator : generators) {
    if (generator != term) left.push_back(generator);
  }
  const std::size_t others = left.size();
  for (ListSet rest = term; rest != 0; rest &= rest - 1) {
    const ListSet part = term & ~(rest & -rest);
    const bool covered = std::any_of(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(others),
                                     [&](ListSet generator) { return within(part, generator); });
    if (!covered) left.push_back(part);
  }
  std::ranges::sort(left);
  return left;
}

}  // namespace

std::string model_text(const Generators& generators, std::span<const std::string> lists) {
  Generators shown = generators;
  const auto first_lists = [](ListSet a, ListSet b) {  // A before B, AB before AC.
    const ListSet differ = a ^ b;
    return (a & differ & -differ) != 0;
  };
  std::ranges::sort(shown, [&](ListSet a, ListSet b) {
    if (std::popcount(a) != std::popcount(b)) return std::popcount(a) > std::popcount(b);
    return a != b && first_lists(a, b);
  });
  std::string text;
  for (const ListSet generator : shown) {
    text += '[';
    bool first = true;
    for (ListSet rest = generator; rest != 0; rest &= rest - 1) {
      if (!first) text += "·";
      first = false;
      text += lists[static_cast<std::size_t>(std::countr_zero(rest))];
    }
    text += ']';
  }
  return text;
}

std::vector<ListSet> model_terms(const Generators& generators) {
  std::vector<ListSet> terms = {0};
  for (const ListSet generator : generators) {
    for (ListSet part = generator; part != 0; part = (part - 1) & generator) terms.push_back(part);
  }
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

Generators generators_of(std::vector<ListSet> terms) {
  std::ranges::sort(terms, [](ListSet a, ListSet b) {
    return std::popcount(a) != std::popcount(b) ? std::popcount(a) > std::popcount(b) : a < b;
  });
  Generators generators;
  for (const ListSet term : terms) {
    const bool covered = std::ranges::any_of(generators, [&](ListSet generator) { return within(term, generator); });
    if (!covered && term != 0) generators.push_back(term);
  }
  std::ranges::sort(generators);
  return generators;
}

Generators independence(std::size_t lists) {
  Generators generators;
  for (std::size_t list = 0; list < lists; ++list) generators.push_back(ListSet{1} << list);
  return generators;
}

std::vector<Generators> neighbouring_models(const Generators& generators, std::size_t lists) {
  const ListSet all = (ListSet{1} << lists) - 1;
  std::vector<ListSet> terms = model_terms(generators);
  std::vector<ListSet> added;
  for (const ListSet term : terms) {
    if (term == 0) continue;
    for (std::size_t list = 0; list < lists; ++list) {
      const ListSet grown = term | ListSet{1} << list;
      if (grown != term && grown != all && can_be_added(grown, generators)) added.push_back(grown);
    }
  }
  std::ranges::sort(added);
  added.erase(std::unique(added.begin(), added.end()), added.end());

  std::vector<Generators> models;
  for (const ListSet term : added) models.push_back(with_term(generators, term));
  for (const ListSet generator : generators) {
    if (std::popcount(generator) > 1) models.push_back(without_term(generators, generator));
  }
  std::ranges::sort(models);
  return models;
}

std::vector<Generators> all_hierarchical_models(std::size_t lists) {
  const ListSet all = (ListSet{1} << lists) - 1;
  // A model as the set of its terms: bit t stands for the term t. Terms with fewer lists are decided on first, so that
  // whether all parts of a term are there is known when its turn comes.
  std::vector<ListSet> terms;
  std::uint32_t smallest = 1;
  for (ListSet term = 1; term <= all; ++term) {
    if (std::popcount(term) == 1) smallest |= std::uint32_t{1} << term;
    if (std::popcount(term) > 1 && term != all) terms.push_back(term);
  }
  std::ranges::stable_sort(terms, {}, [](ListSet term) { return std::popcount(term); });
  std::vector<std::uint32_t> found = {smallest};
  for (const ListSet term : terms) {
    std::uint32_t parts = 0;
    for (ListSet rest = term; rest != 0; rest &= rest - 1) parts |= std::uint32_t{1} << (term & ~(rest & -rest));
    const std::size_t before = found.size();
    for (std::size_t i = 0; i < before; ++i) {
      if ((found[i] & parts) == parts) found.push_back(found[i] | std::uint32_t{1} << term);
    }
  }
  std::vector<std::pair<int, Generators>> models;
  for (const std::uint32_t model : found) {
    Generators generators;
    for (ListSet term = 1; term <= all; ++term) {
      bool greatest = (model >> term & 1U) != 0;
      for (ListSet other = all & ~term; greatest && other != 0; other &= other - 1) {
        if ((model >> (term | (other & -other)) & 1U) != 0) greatest = false;
      }
      if (greatest) generators.push_back(term);
    }
    models.emplace_back(std::popcount(model), std::move(generators));
  }
  std::ranges::sort(models);
  std::vector<Generators> sorted;
  for (auto& [size, generators] : models) sorted.push_back(std::move(generators));
  return sorted;
}

}  // namespace cairn
