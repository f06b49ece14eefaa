#include "documents/canonical_url.h"

#include <algorithm>
#include <array>
#include <vector>

#include "documents/ascii.h"

namespace cairn {
namespace {

/// Parameters that say where a reader came from, never which page it is: those of Google, Meta, Microsoft, X, TikTok,
/// Yandex, Mailchimp, HubSpot and Marketo as their manuals name them, and those that news sites append to shared links.
/// A name that ends in * stands for all that begin so.
constexpr auto kTracking = std::to_array<std::string_view>({
    "utm_*", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "_ga", "_gl", "fbclid", "fb_*", "igshid", "igsh", "msclkid",
    "twclid", "ttclid", "yclid", "ysclid", "li_fat_id", "epik", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "hsa_*", "mkt_tok",
    "vero_*", "oly_*", "wickedid", "spm", "at_*", "ns_*", "wt_*", "pk_*", "mtm_*", "xtor", "cmp", "cmpid", "ocid", "smid",
    "smtyp", "s_cid", "ito", "mbid", "sr_share", "soc_src", "soc_trk", "guccounter", "guce_*", "ref_src", "ref_url",
    "__twitter_impression", "taid", "intcmp", "ncid", "cvid", "socialref", "traffic_source",
});
/// AMP is another form of the same page.
constexpr auto kAmpParameters = std::to_array<std::string_view>({"amp", "outputtype=amp", "output=amp", "view=amp"});
constexpr auto kHostPrefixes = std::to_array<std::string_view>({"www.", "m.", "mobile.", "amp."});
constexpr auto kIndexNames = std::to_array<std::string_view>({"index.html", "index.htm", "index.php", "default.aspx"});

bool is_dropped(std::string_view parameter) {
  const std::string lower = lower_ascii(parameter);
  const std::string_view name = std::string_view(lower).substr(0, lower.find('='));
  const bool tracks = std::ranges::any_of(kTracking, [&](std::string_view known) {
    return known.ends_with('*') ? name.starts_with(known.substr(0, known.size() - 1)) : name == known;
  });
  return tracks || name == "amp" || std::ranges::find(kAmpParameters, lower) != kAmpParameters.end();
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// "%7E" and "~" are one, and so are "%c3" and "%C3" (RFC 3986, 6.2.2).
std::string with_plain_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    if (!escape) {
      out += text[i];
      continue;
    }
    const char byte = static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                       std::string_view("-._~").find(byte) != std::string_view::npos;
    if (plain) {
      out += byte;
    } else {
      for (const char c : text.substr(i, 3)) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    i += 2;
  }
  return out;
}

/// "https://web.archive.org/web/20181116id_/https://news.example/a" -> "https://news.example/a"
std::string_view without_archive(std::string_view url) {
  const std::size_t host = url.find("web.archive.org/web/");
  if (host == std::string_view::npos || host > 8) return url;
  const std::size_t inner = url.find("http", host + 20);
  return inner == std::string_view::npos ? url : url.substr(inner);
}

std::string host_key(std::string_view authority) {
  authority.remove_prefix(authority.rfind('@') == std::string_view::npos ? 0 : authority.rfind('@') + 1);
  for (const std::string_view port : {":80", ":443"}) {
    if (authority.ends_with(port)) authority.remove_suffix(port.size());
  }
  std::string host = lower_ascii(authority);
  for (const std::string_view prefix : kHostPrefixes) {
    // "m.example" itself is a host of two parts.
    if (host.starts_with(prefix) && std::ranges::count(host, '.') > 1) host.erase(0, prefix.size());
  }
  return host;
}

std::string path_key(std::string_view written) {
  std::string path = with_plain_escapes(written);
  const auto drop_end = [&](std::string_view end) {
    if (path.ends_with(end)) path.resize(path.size() - end.size());
  };
  for (const std::string_view name : kIndexNames) {
    if (path.ends_with("/" + std::string(name))) drop_end(name);
  }
  while (path.ends_with('/')) path.pop_back();
  drop_end("/amp");
  drop_end(".amp");
  if (path.ends_with(".amp.html")) path.replace(path.size() - 9, 9, ".html");
  if (path.starts_with("/amp/")) path.erase(0, 4);
  return path;
}

std::string query_key(std::string_view query) {
  std::vector<std::string> kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (!parameter.empty() && !is_dropped(parameter)) kept.push_back(with_plain_escapes(parameter));
  }
  std::ranges::sort(kept);
  std::string key;
  for (const std::string& parameter : kept) key += (key.empty() ? "?" : "&") + parameter;
  return key;
}

}  // namespace

std::string page_key_of_url(std::string_view url) {
  url = without_archive(trim_ascii(url));
  const std::size_t colon = url.find("://");
  const std::string scheme = lower_ascii(url.substr(0, std::min(colon, url.size())));
  if (scheme != "http" && scheme != "https") return "";
  url.remove_prefix(colon + 3);
  // A fragment that begins with "!" is a page of its own (Google, "AJAX crawling scheme", 2009).
  const std::size_t hash = url.find('#');
  const std::string_view fragment = hash == std::string_view::npos ? "" : url.substr(hash);
  url = url.substr(0, hash);
  const std::size_t query = std::min(url.find('?'), url.size());
  const std::size_t slash = std::min(url.find('/'), query);
  std::string key = path_key(url.substr(slash, query - slash)) + query_key(url.substr(std::min(query + 1, url.size())));
  if (fragment.starts_with("#!")) key += fragment;
  const std::string host = host_key(url.substr(0, slash));
  return key.empty() || host.empty() ? "" : host + key;
}

}  // namespace cairn
