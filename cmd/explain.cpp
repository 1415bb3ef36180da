#include "report/explain.hpp"

#include "base/i18n.hpp"
#include "commands.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;

struct Options {
  std::string word;
  std::vector<std::string> catalogues;
  bool list = false;
};

int explain(const Common& common, const Options& options) {
  Session session(common);
  propose::Catalogue catalogue = propose::built_in_catalogue();
  session.each_source(options.catalogues, false, [&](base::SourcePtr source) {
    propose::read_catalogue(std::move(source), catalogue, session.diagnostics());
  });
  if (!session.sound()) return session.finish(kNo);
  if (options.list || options.word.empty())
    return deliver(common, rendered(common, report::explain_list(catalogue)));
  const auto page = report::explain_page(options.word, catalogue);
  if (page) return deliver(common, rendered(common, *page));
  const std::string near = report::nearest_explained(options.word, catalogue);
  complain(near.empty() ? trf("nothing is called `{0}`; `bpr explain --list` shows all words", options.word)
                        : suggesting(trf("nothing is called `{0}`", options.word), near));
  return kNo;
}

}  // namespace

void add_explain(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(root, common, "explain",
                                  tr("Show the text behind a rule, lever, figure, key, verb or word"));
  auto options = std::make_shared<Options>();
  command
      .add_option("WORD", options->word, tr("A rule's code, a lever, a figure, or a word of the file format"))
      ->type_name("");
  command.add_flag("--list", options->list, tr("List everything that can be explained"));
  command
      .add_option("--catalogue", options->catalogues, tr("More levers from this file; may be given again"))
      ->type_name("FILE")
      ->allow_extra_args(false);
  add_format(command, common, {"text", "markdown"});
  add_output(command, common);
  command.callback(
      [&common, options, &run] { run = [&common, options] { return explain(common, *options); }; });
}

}  // namespace bpr::cmd
