#pragma once

#include <string>
#include <string_view>

namespace cairn {

/// What the addresses of one page have in common, however it was linked to: without http or https, `www.`, `m.` and
/// `amp.`, fragment, parameters that only say where the reader came from, the marks of AMP, a slash or `index.html` at
/// the end, and the archive of the web that it was read in; letters of the host small, parameters sorted. A key for
/// comparing, no address to be opened. Empty for what is no page of its own: no http address, or a site's front page.
std::string page_key_of_url(std::string_view url);

}  // namespace cairn
