#pragma once

// Lists of victims -> which records are of one person (docs/methods/persons.md).

#include "people/listed_twice.h"
#include "people/match_persons.h"
#include "people/pair_why.h"
#include "people/release_changes.h"
