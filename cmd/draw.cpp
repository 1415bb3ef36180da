#include "base/i18n.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "draw/procedure.hpp"
#include "draw/svg.hpp"

namespace bpr::cmd {

namespace {

using base::tr;
using base::trf;

struct Options {
  std::vector<std::string> paths;
  double width = 1280;
};

int draw(const Common& common, const Options& options) {
  Session session(common);
  std::string text;
  session.each_source(options.paths, true, [&](const base::SourcePtr& source) {
    const portfolio::Opened* const opened = session.open(source);
    if (opened == nullptr) return;
    const bool japanese = base::language() == base::Language::ja;
    const draw::Chart chart = draw::chart_of(opened->process(), japanese);
    const draw::Layout layout = draw::layout(chart, {options.width});
    draw::SvgStyle style;
    style.title = base::escape_terminal(opened->process().head->name.shown(japanese));
    style.description = trf("{0} steps", opened->process().steps.size());
    text += draw::svg_of(chart, layout, opened->process(), japanese, style);
  });
  if (const int status = deliver(common, text); status != kDone) return status;
  return session.finish(kDone);
}

}  // namespace

void add_draw(CLI::App& root, Common& common, Run& run) {
  CLI::App& command = add_command(root, common, "draw", tr("Draw a procedure as a swimlane diagram"));
  auto options = std::make_shared<Options>();
  add_paths(command, options->paths);
  command.add_option("--width", options->width, tr("Width at which the picture is folded; 0: never"))
      ->type_name("PIXELS");
  add_office(command, common);
  add_output(command, common);
  command.callback([&common, options, &run] { run = [&common, options] { return draw(common, *options); }; });
}

}  // namespace bpr::cmd
