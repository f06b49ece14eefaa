#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/record.h"
#include "publication/pages.h"

// Where things are: addresses on a server, file names in a static site, and the fragments that name claims.

namespace cairn::pages {

/// Percent-encodes everything but letters, digits and -._~ (and '/' where `keep_slash`).
std::string percent_encode(std::string_view words, bool keep_slash = false);
std::string percent_decode(std::string_view words);  ///< '+' becomes a blank, as forms write it.

/// "claim-d1.3" for claim "d1#3": safe in a fragment and in an id, one for each claim.
std::string claim_fragment(std::string_view claim);

/// File stems for ids: themselves where that is safe on every file system; else made safe and told apart by a hash.
std::map<std::string, std::string, std::less<>> file_stems(const std::vector<std::string>& ids);

/// The addresses of one page's links. Pages of a static site lie at most one folder deep.
class Links {
 public:
  using Stems = std::map<std::string, std::string, std::less<>>;

  static Links on_server() { return Links(Linking::server, 0, nullptr, nullptr); }
  /// `depth` 1 for pages in incident/ and source/. The stems must outlive the links.
  static Links in_files(int depth, const Stems& incidents, const Stems& documents) {
    return Links(Linking::file, depth, &incidents, &documents);
  }

  bool is_file() const { return linking_ == Linking::file; }
  std::string page(std::string_view name, std::string_view query = {}) const;  ///< "incidents" is the front page.
  std::string data(std::string_view name, std::string_view extension, std::string_view query = {}) const;
  std::string incident(std::string_view code, std::string_view extension = {}) const;
  std::string source(std::string_view document, std::string_view extension = {}) const;
  std::string claim(const Claim& claim) const;  ///< The archived source at the claim's sentence.
  std::string asset(std::string_view file) const;

 private:
  Links(Linking linking, int depth, const Stems* incidents, const Stems* documents)
      : linking_(linking), depth_(depth), incidents_(incidents), documents_(documents) {}
  std::string up() const;
  std::string item(std::string_view folder, const Stems* stems, std::string_view id, std::string_view extension) const;

  Linking linking_;
  int depth_;
  const Stems* incidents_;
  const Stems* documents_;
};

}  // namespace cairn::pages
