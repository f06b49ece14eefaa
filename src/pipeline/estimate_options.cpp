#include "pipeline/estimate_options.h"

#include <algorithm>
#include <charconv>

#include "incidents/review.h"
#include "pipeline/new_decision.h"
#include "publication/json_write.h"

namespace cairn {
namespace {

constexpr std::string_view kTarget = "estimate:";
constexpr std::uint64_t kMostSeed = 1ULL << 53U;  // a number that JSON readers keep
constexpr std::uint64_t kMostDraws = 1'000'000;
constexpr std::uint64_t kMostReplicates = 100'000;
constexpr std::uint64_t kMostPartitions = 10'000;

const std::string* given(const EstimateOptions& options, const std::string& name) {
  const auto found = options.find(name);
  return found == options.end() ? nullptr : &found->second;
}

Result<std::vector<EstimateModel>> models_of(const EstimateOptions& options) {
  std::vector<EstimateModel> models;
  const std::string* text = given(options, "models");
  if (!text) return models;
  for (std::size_t at = 0; at <= text->size();) {
    const std::size_t end = std::min(text->find(',', at), text->size());
    const std::string name = text->substr(at, end - at);
    const auto model = from_string<EstimateModel>(name);
    if (!model || *model < EstimateModel::loglinear)
      return fail("--models: there are loglinear, loglinear_average, decomposable_average and latent_class, not \"" +
                  name + "\"");
    models.push_back(*model);
    at = end + 1;
  }
  return models;
}

Result<std::optional<double>> delta_of(const EstimateOptions& options) {
  const std::string* text = given(options, "delta");
  if (!text) return std::optional<double>();
  double delta = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), delta);
  if (error != std::errc{} || end != text->data() + text->size() || !(delta > 0 && delta <= 1000))
    return fail("--delta: expected a number above 0, at most 1000, not \"" + *text + "\"");
  return std::optional(delta);
}

/// Into `number`, which keeps what it is where nothing was given.
template <class T>
Result<void> read_number(const EstimateOptions& options, const std::string& name, std::uint64_t lowest,
                         std::uint64_t highest, T& number) {
  const std::string* text = given(options, name);
  if (!text) return {};
  std::uint64_t found = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), found);
  if (error != std::errc{} || end != text->data() + text->size() || found < lowest || found > highest)
    return fail("--" + name + " takes a whole number from " + std::to_string(lowest) + " to " +
                std::to_string(highest) + ", not \"" + *text + "\"");
  number = static_cast<T>(found);
  return {};
}

}  // namespace

Result<EstimateSettings> estimate_settings_of(const EstimateOptions& options) {
  EstimateSettings settings;
  const auto models = models_of(options);
  if (!models) return tl::unexpected(models.error());
  settings.models = *models;
  const auto delta = delta_of(options);
  if (!delta) return tl::unexpected(delta.error());
  settings.delta = *delta;
  if (const std::string* prior = given(options, "prior")) {
    if (*prior != "automatic" && *prior != "lcmcr")
      return fail("--prior: there are automatic and lcmcr, not \"" + *prior + "\"");
    if (*prior == "lcmcr") settings.priors = lcmcr_priors();
  }
  if (const auto read = read_number(options, "classes", 1, kMostClasses, settings.classes); !read)
    return tl::unexpected(read.error());
  if (const auto read = read_number(options, "draws", 100, kMostDraws, settings.draws); !read)
    return tl::unexpected(read.error());
  if (const auto read = read_number(options, "replicates", 0, kMostReplicates, settings.replicates); !read)
    return tl::unexpected(read.error());
  if (const auto read = read_number(options, "seed", 0, kMostSeed, settings.seed); !read)
    return tl::unexpected(read.error());
  settings.sensitivity = !options.contains("quick");
  return settings;
}

Result<std::size_t> partitions_of(const EstimateOptions& options) {
  std::size_t partitions = 0;
  if (const auto read = read_number(options, "partitions", 1, kMostPartitions, partitions); !read)
    return tl::unexpected(read.error());
  return partitions;
}

Decision estimate_decision(const EstimateOptions& options, std::span<const Decision> decisions, const std::string& by,
                           const std::string& at) {
  const std::string* keys = given(options, "by");
  Decision decision{.decision = next_decision_id(decisions),
                    .action = DecisionAction::estimate,
                    .targets = {std::string(kTarget) + (keys ? *keys : "")},
                    .value = {},
                    .by = by,
                    .at = at,
                    .reason = "To be kept with the record and shown on its pages."};
  {
    JsonObject object(decision.value);
    for (const auto& [name, value] : options) object.field(std::string_view(name), value);
  }
  return decision;
}

Result<EstimateOptions> options_of(const Decision& decision) {
  const auto values = read_override(decision.value);
  if (!values) return fail("its value is not an object of texts");
  EstimateOptions options;
  for (const auto& [name, value] : *values) {
    if (std::ranges::find(kEstimateOptions, name) == kEstimateOptions.end())
      return fail("there is no option \"" + name + "\"");
    options.emplace(name, value);
  }
  return options;
}

bool is_on_estimates(const Decision& decision) {
  return !decision.targets.empty() && std::ranges::all_of(decision.targets, [](const DecisionTarget& target) {
    const auto* name = std::get_if<std::string>(&target);
    return name && name->starts_with(kTarget);
  });
}

}  // namespace cairn
