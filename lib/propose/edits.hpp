#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "propose/lever.hpp"

namespace bpr::propose {

/// An entry of a table of the process ("steps", "forms", "documents", "roles") that was acted on.
struct FilePlace {
  std::string_view table = "steps";
  Symbol name;
};

/// One thing that was done.
struct Deed {
  std::string text;               ///< in plain words, in the user's language
  std::vector<FilePlace> places;  ///< what it was done to; empty: the whole process
};

/// What an edit did, or why it did nothing.
struct Outcome {
  std::vector<Deed> done;
  std::vector<std::string> refused;  ///< with the reason
  bool structural = false;           ///< something was removed, moved, merged or replaced

  void append(Outcome other);
};

/// A step that a lever acts on, by id; empty for the whole process.
struct Site {
  Symbol step;
  double touch = 0;  ///< minutes of staff's work a case, before the lever
};

/// The steps of a process on which a lever can act, in the order of the file.
[[nodiscard]] std::vector<Site> find_sites(const Lever& lever, const model::Process& process,
                                           const measure::Analysis& analysis);

/// Whether a lever's `when` holds for the process and its figures.
[[nodiscard]] bool applies(const When& when, const model::Process& process,
                           const measure::Analysis& analysis);

/// Applies a lever at all its sites and records `lever@site` in `Process::applied`. A lever already recorded
/// there does nothing. The flow stays sound; guards (legal level, value of the service) refuse single sites.
[[nodiscard]] Outcome apply(const Lever& lever, model::Process& process, const measure::Analysis& analysis);

/// The edits, one function each. `site` names the step acted on; all keep every reference to steps valid.
///
/// - drop: removes the step; what led to it leads to its successor
/// - drop-fields (known, unread): the forms written at the site ask for these fields no more; minutes in
///   proportion. Known ones are not typed in and not sent back to be mended either
/// - drop-documents (own, public, third-party): no longer received or obtained; a step left without object
///   goes. What is brought to be written in and given back stays
/// - drop-seal: no seal on the forms and at the step of the site
/// - keep-approvals (first, last): only these of the approvers in a chain
/// - merge-forms: all forms that the applicant writes become one: every field once, for those it concerns
/// - merge-windows: all windows of one place become its first: moves between them disappear, and staff come
///   to the applicant
/// - pool: the people who serve at these windows serve one queue
/// - hear-instead: staff hear and fill in what the applicant wrote (minutes × band)
/// - ease-checks: what people write for the applicant has fewer faults: minutes of the checks of these papers
///   before they are entered, and what those send back to the site, × band
/// - by-system: the step is done by a system
/// - offer-channel: a share of the cases (band, middle value) goes online: written at home, received by the
///   system
/// - set-via: the step goes by this way: online, mail
/// - scale: working time × band (of the site, or of the verbs named)
/// - scale-redo: shares of `redo` × band
/// - aside: the flow goes on at once; the work is done beside it
/// - move-before: in front of the first step of that verb
/// - after-leave: behind the step with which the applicant leaves
/// - unbatch: each case as it comes
/// - look-in: the approvers look into their inbox every so many hours
/// - sample: done for this share of the cases only
/// - share-instead: the other section is told instead of asked
/// - insert: a step behind the site (by its role), with minutes
/// - home: what the applicant writes on site is written at home before the visit
/// - digital: the forms of the site are digital
/// - parallelise: two neighbouring, independent steps of the back office run side by side
/// - drop-procedure (of a trait; share): so many of these cases are asked for no more; without a trait the
///   procedure itself is given up. Refused where a law founds it or people come to be heard
/// - without-application (share): these cases of a procedure that pays are opened by the office, which tells
///   the applicant and waits for a no; writing, coming and receiving are left out. Where a law wants a notice
///   all the same, only the claims to the section that pays are, with what is there for them alone
/// - lift-rule: no analogue rule and no legal basis asks for the step in its present way any more
/// - prefill: the four basic attributes (`personal: basic`) are read from a card and not written
/// - at-source: whoever writes the form enters it into the system; the step that typed it in goes
/// - book (share): so many of the visits have an appointment
/// - level-peak: what the busy months have above the mean × band, by another profile
/// - change-calendar (time of day): the counter closes at that time; staff work on behind it. Applicants come
///   as long before as they did
/// - prepare (minutes, name): staff get the case ready before the visit
/// - in-advance: the step is done before the visit, from data that came beforehand
/// - specialise (trait, share, role): cases of that trait are done by people of their own, who come from
///   those who did the step
/// - split-case (trait, share): cases of that trait go without the step
/// - pay-here: paid by card where the applicant is; a walk to a cashier's window goes
/// - self-service (share, minutes, place): a machine hands out what needs no examination; with `travel` at
///   another place, which is nearer
/// - visit-nearer (share, travel, place): these applicants go to a nearer place; with a `kind` the people
///   there serve them, else the office's own staff do over a line
/// - by-agent (share): an agent files and comes for the applicant
/// - more-online (times, minutes, name): the share of the cases online × band, with help for the added ones
/// - replace (verb, share, minutes × band, name): these cases have the step done in another way
/// - fewer (share): it happens in so many of the cases only
/// - subscribe: what was asked for and waited for is at hand in a system
/// - merge-steps (verb, band): steps of the verb become one where the same cases do them and the papers are
///   there; minutes of the later ones × band
/// - order-checks: neighbouring independent checks by minutes ÷ share sent away
/// - move-after: behind the first step of that verb, on the way on which the case goes on
/// - move-to (role, kind): somebody else does it; of staff, people come along in proportion to the work
/// - keep-case: one person does the steps of a case between application and decision
/// - cross-train: whoever of the section is free does a step
///
/// `guard` is the highest legal level that the lever may touch.
Outcome run_edit(const Edit& edit, model::Process& process, Site site, const measure::Analysis& analysis,
                 model::LegalLevel guard);

}  // namespace bpr::propose
