#pragma once

#include <span>

#include "incidents/incidents.h"

namespace cairn::testing {

/// The slow twin of IncrementalLinker, for tests alone.
LinkResult link_at_once(std::span<const Claim> claims, std::span<const Decision> decisions, std::span<const Alignment> alignments,
                        std::span<const IncidentCode> codes = {}, std::span<const PageVersion> versions = {});

}  // namespace cairn::testing
