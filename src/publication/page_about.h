#pragma once

#include "publication/page_frame.h"

namespace cairn::pages {

/// How to read the record: words, rules, limits, licences.
Page about_page(const View& view);

/// "Rule R6", linked to what the rule says; plain where this version has no such rule.
html::Html rule_link(const View& view, std::string_view rule);

}  // namespace cairn::pages
