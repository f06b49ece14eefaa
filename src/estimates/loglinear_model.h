#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cairn {

/// A set of lists: bit i stands for list i.
using ListSet = std::uint64_t;

/// A hierarchical log-linear model, by its generators: which lists may depend on each other together. Every subset of a
/// generator is a term of the model (Bishop, Fienberg and Holland 1975). No generator is within another; by rising
/// value; every list is in one. {1, 2, 4}: three independent lists; {3, 4}: [AB][C].
using Generators = std::vector<ListSet>;

/// "[EXH·ABA·OSCE][EXH·HRW][OSCE·HRW]": generators of more lists first, then by their lists.
std::string model_text(const Generators& generators, std::span<const std::string> lists);

/// The terms of a model: every subset of a generator, the empty one included, by rising value.
std::vector<ListSet> model_terms(const Generators& generators);

/// The generators of the smallest hierarchical model with these terms.
Generators generators_of(std::vector<ListSet> terms);

/// Each list by itself.
Generators independence(std::size_t lists);

/// All hierarchical models of 1 to 5 lists without the term of all lists, which leaves nothing to tell how many are on
/// none: 1, 1, 8, 113, 6893 (for one list the independence model). By number of terms, then generators.
std::vector<Generators> all_hierarchical_models(std::size_t lists);

/// Models with one term more or one less, without the term of all lists and with all single lists; by their generators.
std::vector<Generators> neighbouring_models(const Generators& generators, std::size_t lists);

}  // namespace cairn
