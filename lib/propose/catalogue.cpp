#include <algorithm>
#include <cctype>
#include <map>
#include <memory>

#include "base/embedded.hpp"
#include "base/i18n.hpp"
#include "propose/catalogue_read.hpp"
#include "propose/heuristics.hpp"
#include "propose/lever.hpp"

namespace bpr::propose {

using base::tr;
using base::trf;

namespace reading {
namespace {

/// Where things stand in the file, for faults that are found when the whole lever is read.
struct Draft {
  Lever lever;
  const Node* edits = nullptr;
  const Node* kept = nullptr;
  const Node* practice = nullptr;
};

void read_names(Reader& r, std::vector<std::string>& names, const Node& node) {
  for (const Node* const text : texts_of(r, node)) {
    names.push_back(text->text);
    r.mentions.push_back({r.source, text->span, text->text});
  }
}

void read_links(Reader& r, Draft& draft, const Node& node) {
  if (!is_map(r, node)) return;
  for (const Node::Entry& entry : node.entries) {
    Words why;
    read_words(r, why, entry.value);
    draft.lever.links.push_back({entry.key.text, why.en, why.ja});
    r.mentions.push_back({r.source, entry.key.span, entry.key.text});
  }
}

void read_risks(Reader& r, Draft& draft, const Node& node) {
  if (!is_list(r, node)) return;
  for (const Node& item : node.items) read_words(r, draft.lever.risks.emplace_back(), item);
}

void read_heuristics(Reader& r, Draft& draft, const Node& node) {
  std::vector<std::string_view> ids;
  for (const Heuristic& heuristic : heuristics()) ids.push_back(heuristic.id);
  for (const Node* const text : texts_of(r, node))
    if (read_word(r, *text, ids) >= 0) draft.lever.heuristics.push_back(text->text);
}

const Key<Practice> kPractice[] = {
    {"owner", true,
     [](Reader& r, Practice& practice, const Node& node) { read_words(r, practice.owner, node); }},
    {"start", true,
     [](Reader& r, Practice& practice, const Node& node) { read_words(r, practice.start, node); }},
};
const Key<Lever> kLegal[] = {
    {"level", true, [](Reader& r, Lever& lever, const Node& node) { read_level(r, lever.legal, node); }},
    {"what", true, [](Reader& r, Lever& lever, const Node& node) { read_words(r, lever.legal_what, node); }},
};
const Key<Lever> kNeeds[] = {
    {"system", false, [](Reader& r, Lever& lever, const Node& node) { read_words(r, lever.system, node); }},
    {"legal", false,
     [](Reader& r, Lever& lever, const Node& node) { read_map(r, lever, node, kLegal, node.span); }},
    {"levers", false, [](Reader& r, Lever& lever, const Node& node) { read_names(r, lever.needs, node); }},
};
const Key<Lever> kCost[] = {
    {"once", true, [](Reader& r, Lever& lever, const Node& node) { read_cost(r, lever.once, node); }},
    {"yearly", true, [](Reader& r, Lever& lever, const Node& node) { read_cost(r, lever.yearly, node); }},
};
const Key<Lever> kEvidence[] = {
    {"grade", true,
     [](Reader& r, Lever& lever, const Node& node) {
       if (read_word(r, node, {"measured", "reported", "design"}) >= 0) lever.grade = node.text;
     }},
    {"text", true, [](Reader& r, Lever& lever, const Node& node) { read_words(r, lever.evidence, node); }},
    {"source", false,
     [](Reader& r, Lever& lever, const Node& node) {
       if (is_text(r, node)) lever.source = node.text;
     }},
};

const Key<Draft> kLever[] = {
    {"lever", true,
     [](Reader& r, Draft& draft, const Node& node) {
       if (!is_text(r, node)) return;
       draft.lever.id = node.text;
       draft.lever.span = node.span;
       const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
       if (!std::all_of(node.text.begin(), node.text.end(), plain) || node.text.front() == '-' ||
           node.text.back() == '-')
         fault(r, "BPR713", node.span, trf("`{0}` is not a name for a lever", node.text),
               tr("small letters, digits and `-` between them, such as `form-merge`"));
     }},
    {"name", true, [](Reader& r, Draft& draft, const Node& node) { read_words(r, draft.lever.name, node); }},
    {"about", true,
     [](Reader& r, Draft& draft, const Node& node) { read_words(r, draft.lever.about, node); }},
    {"changes", true,
     [](Reader& r, Draft& draft, const Node& node) {
       for (const Node* const text : texts_of(r, node)) {
         const int which = read_word(r, *text, {"technology", "rules", "organisation", "work"});
         if (which >= 0) draft.lever.changes.push_back(static_cast<Element>(which));
       }
     }},
    {"scope", true,
     [](Reader& r, Draft& draft, const Node& node) {
       const int which = read_word(r, node, {"own", "section", "office", "resident"});
       if (which >= 0) draft.lever.scope = static_cast<Scope>(which);
     }},
    {"when", false, [](Reader& r, Draft& draft, const Node& node) { read_when(r, draft.lever.when, node); }},
    {"at", false, [](Reader& r, Draft& draft, const Node& node) { read_selector(r, draft.lever.at, node); }},
    {"edit", false,
     [](Reader& r, Draft& draft, const Node& node) {
       draft.edits = &node;
       read_edits(r, draft.lever.edits, node);
     }},
    {"practice", false,
     [](Reader& r, Draft& draft, const Node& node) {
       draft.practice = &node;
       read_map(r, draft.lever.practice.emplace(), node, kPractice, node.span);
     }},
    {"heuristics", false, read_heuristics},
    {"guard", false,
     [](Reader& r, Draft& draft, const Node& node) { read_level(r, draft.lever.guard, node); }},
    {"needs", false,
     [](Reader& r, Draft& draft, const Node& node) { read_map(r, draft.lever, node, kNeeds, node.span); }},
    {"conflicts", false,
     [](Reader& r, Draft& draft, const Node& node) { read_names(r, draft.lever.conflicts, node); }},
    {"links", false, read_links},
    {"risks", true, read_risks},
    {"leaves-behind", true,
     [](Reader& r, Draft& draft, const Node& node) {
       const int which = read_word(r, node, {"none", "low", "medium", "high"});
       if (which >= 0) draft.lever.divide = static_cast<Divide>(which);
     }},
    {"kept", false,
     [](Reader& r, Draft& draft, const Node& node) {
       draft.kept = &node;
       read_words(r, draft.lever.kept, node);
     }},
    {"cost", true,
     [](Reader& r, Draft& draft, const Node& node) { read_map(r, draft.lever, node, kCost, node.span); }},
    {"evidence", true,
     [](Reader& r, Draft& draft, const Node& node) { read_map(r, draft.lever, node, kEvidence, node.span); }},
};

bool has(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

void check_lever(Reader& r, const Draft& draft) {
  const Lever& lever = draft.lever;
  if (draft.practice == nullptr && draft.edits == nullptr) missing_key(r, lever.span, "edit");
  if (draft.practice == nullptr && draft.edits != nullptr) check_edits(r, lever, *draft.edits);
  if (draft.practice != nullptr && (draft.edits != nullptr || !lever.at.whole_process))
    fault(r, "BPR717", draft.practice->span,
          trf("`{0}` is a standing practice and edits the process", lever.id),
          tr("leave out `practice`, or `edit` and `at`"));
  if (lever.divide >= Divide::medium && draft.kept == nullptr)
    fault(r, "BPR714", lever.span, trf("`{0}` leaves people behind and keeps no way for them", lever.id),
          tr("say with `kept` which way stays open for people without card, phone, car or the language"));
  const auto names_itself = std::any_of(lever.links.begin(), lever.links.end(),
                                        [&](const Link& link) { return link.lever == lever.id; });
  if (names_itself || has(lever.needs, lever.id) || has(lever.conflicts, lever.id))
    fault(r, "BPR715", lever.span, trf("`{0}` names itself", lever.id));
  for (const std::string& name : lever.conflicts) {
    const bool linked =
        std::any_of(lever.links.begin(), lever.links.end(), [&](const Link& l) { return l.lever == name; });
    if (has(lever.needs, name) || linked)
      fault(r, "BPR715", lever.span, trf("`{0}` both goes with `{1}` and conflicts with it", lever.id, name));
  }
}

void read_levers(Reader& r, const Node& root, Catalogue& catalogue, std::vector<std::string>& ids) {
  if (root.is_null() || !is_list(r, root)) return;
  std::map<std::string, base::Span> met;
  for (const Node& item : root.items) {
    const std::size_t faults = r.diagnostics.count(base::Severity::error);
    Draft draft;
    const Node* const id = item.is_map() ? item.find("lever") : nullptr;
    read_map(r, draft, item, kLever, id != nullptr ? id->span : item.span);
    if (draft.lever.id.empty()) continue;
    const auto [first, fresh] = met.emplace(draft.lever.id, draft.lever.span);
    if (!fresh)
      fault(r, "BPR712", draft.lever.span, trf("the lever `{0}` is written twice", draft.lever.id))
          .related.push_back({first->second, tr("first here")});
    ids.push_back(draft.lever.id);
    check_lever(r, draft);
    if (r.diagnostics.count(base::Severity::error) != faults) continue;
    auto& all = catalogue.levers;
    const auto known =
        std::find_if(all.begin(), all.end(), [&](const Lever& l) { return l.id == draft.lever.id; });
    if (known != all.end())
      *known = std::move(draft.lever);
    else
      all.push_back(std::move(draft.lever));
  }
}

}  // namespace
}  // namespace reading

void read_catalogues(const std::vector<base::SourcePtr>& sources, Catalogue& catalogue,
                     base::Diagnostics& diagnostics) {
  std::vector<std::string> ids;
  for (const Lever& lever : catalogue.levers) ids.push_back(lever.id);
  std::vector<reading::Mention> mentions;
  for (const base::SourcePtr& source : sources) {
    base::Diagnostics found;
    const yaml::Document document = yaml::parse(source, found);
    const bool readable = !found.has_errors();
    diagnostics.append(std::move(found));
    reading::Reader reader{source, diagnostics, {}};
    if (readable && document.root.is_null())
      reading::fault(reader, "BPR701", {0, 0}, tr("the catalogue is empty"), tr("write a list of levers"));
    reading::read_levers(reader, document.root, catalogue, ids);
    std::move(reader.mentions.begin(), reader.mentions.end(), std::back_inserter(mentions));
  }
  const std::vector<std::string_view> known(ids.begin(), ids.end());
  for (const reading::Mention& mention : mentions)
    if (std::find(known.begin(), known.end(), mention.lever) == known.end())
      diagnostics.error("BPR716", mention.source, mention.span, trf("there is no lever `{0}`", mention.lever),
                        reading::help_for(mention.lever, known));
  diagnostics.sort();
}

void read_catalogue(base::SourcePtr source, Catalogue& catalogue, base::Diagnostics& diagnostics) {
  read_catalogues({std::move(source)}, catalogue, diagnostics);
}

const Catalogue& built_in_catalogue() {
  static const Catalogue catalogue = [] {
    std::vector<base::SourcePtr> sources;
    for (const base::EmbeddedFile& file : base::catalogue_files())
      sources.push_back(std::make_shared<const base::Source>(std::string(file.name), std::string(file.text)));
    Catalogue read;
    base::Diagnostics faults;
    read_catalogues(sources, read, faults);
    return read;
  }();
  return catalogue;
}

std::vector<const Lever*> Catalogue::practices() const {
  std::vector<const Lever*> found;
  for (const Lever& lever : levers)
    if (lever.practice) found.push_back(&lever);
  return found;
}

const Lever* Catalogue::find(std::string_view id) const {
  const auto found =
      std::find_if(levers.begin(), levers.end(), [&](const Lever& lever) { return lever.id == id; });
  return found == levers.end() ? nullptr : &*found;
}

}  // namespace bpr::propose
