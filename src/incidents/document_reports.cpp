#include "incidents/document_reports.h"

#include <algorithm>
#include <map>
#include <set>

#include "incidents/document_events.h"
#include "incidents/eligible.h"

namespace cairn {
namespace {

class Maker {
 public:
  Maker(ClaimView claims, const SaidOfDocuments& said, const PageVersions& versions)
      : claims_(claims), said_(said), versions_(versions), partition_(claims.size(), said.not_same), store_(claims, partition_) {}

  DocumentReports run() {
    join_documents();
    join_versions_of_rows();
    make_clusters();
    for (const auto& [a, b] : said_.same) obey_same(a, b);
    for (std::size_t i = 0; i < store_.size(); ++i) {
      if (store_.at(i).alive) out_.reports.push_back(store_.at(i));
    }
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  void join_documents() {
    std::set<std::size_t> named;  // What a reviewer puts together is of an event, whatever its words.
    for (const auto& [a, b] : said_.same) named.insert({a, b});
    out_.why_none.resize(claims_.size());
    for (std::size_t begin = 0, end = 0; begin < claims_.size(); begin = end) {
      std::vector<std::size_t> members;
      for (; end < claims_.size() && claims_[end].document == claims_[begin].document; ++end) {
        std::string_view why = named.contains(end) ? std::string_view{} : why_no_event(claims_[end]);
        if (std::ranges::binary_search(said_.withdrawn, end)) why = "withdrawn";
        out_.why_none[end] = why;
        if (why.empty()) members.push_back(end);
      }
      if (!members.empty()) join_within_document(claims_, members, partition_);
    }
  }

  void join_versions_of_rows() {
    std::map<std::string_view, std::size_t> first_of_row;
    for (std::size_t claim = 0; claim < claims_.size(); ++claim) {
      if (!out_.why_none[claim].empty() || !is_of_table(claims_[claim])) continue;
      const auto [first, is_new] = first_of_row.emplace(versions_.page_of(claims_[claim].document), claim);
      if (!is_new) partition_.join(first->second, claim);
    }
  }

  void make_clusters() {
    placed_in_.assign(claims_.size(), kNowhere);
    std::map<std::size_t, std::vector<std::size_t>> by_root;
    std::vector<std::size_t> roots;
    for (std::size_t claim = 0; claim < claims_.size(); ++claim) {
      if (!out_.why_none[claim].empty()) continue;
      std::vector<std::size_t>& members = by_root[partition_.find(claim)];
      if (members.empty()) roots.push_back(partition_.find(claim));
      members.push_back(claim);
    }
    for (const std::size_t root : roots) {
      const std::size_t cluster = store_.add(std::move(by_root[root]));
      for (const std::size_t claim : store_.at(cluster).claims) placed_in_[claim] = cluster;
    }
  }

  void obey_same(std::size_t a, std::size_t b) {
    const bool known = placed_in_[a] != kNowhere && placed_in_[b] != kNowhere;
    out_.outcomes.push_back(!known                                              ? SameOutcome::of_no_event
                            : store_.absorb(placed_in_[a], placed_in_[b]) ? SameOutcome::joined
                                                                                : SameOutcome::against_another);
  }

  ClaimView claims_;
  const SaidOfDocuments& said_;
  const PageVersions& versions_;
  Partition partition_;
  ClusterStore store_;
  std::vector<std::size_t> placed_in_;
  DocumentReports out_;
};

}  // namespace

DocumentReports reports_of_documents(ClaimView claims, const SaidOfDocuments& said, const PageVersions& versions) {
  return Maker(claims, said, versions).run();
}

}  // namespace cairn
