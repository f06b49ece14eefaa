#pragma once

#include <map>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "linkage/pieces.h"
#include "model/estimate.h"
#include "model/list_scope.h"
#include "model/record.h"
#include "model/result.h"
#include "people/name_words.h"
#include "pipeline/person_strata.h"

// Who is on which lists of a record -> the table that estimates are made from, and what the lists are about.

namespace cairn {

struct RecordHistoriesOptions {
  std::vector<PersonKey> by;             ///< Strata; `place` is refused: it may name what is sealed.
  std::size_t partitions = 0;            ///< Drawn ways to part the entries into persons; 0: the record's own.
  const Gazetteer* gazetteer = nullptr;  ///< For governorates; null: none is known.
  const NameWords* names = nullptr;      ///< For drawing partitions; null: no word of a name is known.
  ForEachPiece for_each = in_turn;
};

struct RecordHistories {
  std::string table;                  ///< CSV of docs/formats/estimates.md; counts, no names of persons.
  std::vector<ListScope> scopes;      ///< By column.
  std::vector<Refusal> refusals;      ///< Lists of one stratum that are about different days or places.
  std::vector<std::string> warnings;  ///< Sentences: who was left out, and why.
  /// By stratum, as the table names it: lists that have nobody there and, as far as is known, could not have had.
  std::map<std::string, std::vector<std::string>> not_covered;
};

/// A list is all that one origin recorded: lists whose recorders' names fold to the same are one. On it is whom an
/// entry that no later one replaced gives as killed; injured, missing, detained and what a list does not say are no
/// deaths. Errors: fewer than two lists with persons; more than kMostLists; `by` has what cannot be told.
Result<RecordHistories> histories_of_record(const Record& record, const RecordHistoriesOptions& options);

}  // namespace cairn
