#include "propose/catalogue_faults.hpp"

#include <algorithm>

#include "base/later.hpp"

namespace bpr::propose {

namespace {

using base::later;

constexpr CatalogueFault kFaults[] = {
    {"BPR701", later("An empty catalogue"), later("The file holds no lever. Write a list of levers."),
     later("A catalogue without levers changes nothing; probably another file was meant.")},
    {"BPR702", later("A value of the wrong shape"),
     later("A text, a list or a map stands where the catalogue needs another of the three. The message says "
           "which."),
     later("What a lever does would have to be guessed.")},
    {"BPR703", later("An unknown key of a lever"),
     later("A key is misspelt or belongs elsewhere. The nearest known key is named."),
     later("What stands under a key that nobody reads would be dropped in silence.")},
    {"BPR704", later("A key of a lever is missing"),
     later(
         "A lever says nothing of something that every lever must say: what it changes, its risks, its cost, "
         "its evidence and whom it leaves behind."),
     later("A proposal that leaves these out cannot be decided on.")},
    {"BPR705", later("A word that may not stand here"),
     later("The value is none of the words of its key. The words are named."),
     later("A misspelt word would make the lever act elsewhere or not at all.")},
    {"BPR706", later("An unreadable number"),
     later("A band (`0.3-0.5-0.8`), a time, a cost or a least number cannot be read."),
     later("The effect and the cost of every plan with this lever come from it.")},
    {"BPR707", later("An unreadable condition"),
     later(
         "A test of `when` is not a figure, a sign and a number, or tests are joined in another way than by "
         "`and` or by `or`. `bpr explain --list` names all figures."),
     later("Nobody could say when the lever is to be proposed.")},
    {"BPR708", later("An unknown edit"),
     later("An entry of `edit` is none of the edits that the program can make. The nearest one is named."),
     later("A lever can only do what the program can do to a process file.")},
    {"BPR709", later("An edit with a wrong argument"),
     later("An edit needs something behind it and has nothing, or has something and takes nothing."),
     later("What the edit does would have to be guessed.")},
    {"BPR710", later("An edit that does not fit what it acts on"),
     later("An edit of the whole process stands with `at`, or an edit of a step stands without it."),
     later("The edit would have no step to act on, or one that it does not look at.")},
    {"BPR711", later("A lever without an edit"), later("The list of `edit` is empty."),
     later("A lever that changes nothing has no effect that could be measured.")},
    {"BPR712", later("A lever written twice"),
     later("Two levers of one file have the same name. Give one of them another."),
     later("Only one of them could be meant where a plan or a link names it.")},
    {"BPR713", later("Not a name for a lever"),
     later("The name of a lever has other signs than small letters, digits and `-` between them."),
     later("The name is written on the command line and joined to others with `+`.")},
    {"BPR714", later("Nobody may be left behind"),
     later(
         "A lever leaves many people behind (`leaves-behind: medium` or `high`) and does not say with `kept` "
         "which way stays open for them."),
     later("A service must stay in reach of those without a card, a telephone, a car or the language.")},
    {"BPR715", later("Levers that contradict each other"),
     later("A lever names itself, or both goes with a lever (`needs`, `links`) and conflicts with it."),
     later("No plan could hold both.")},
    {"BPR716", later("An unknown lever"),
     later("`needs`, `conflicts` or `links` names a lever that neither this file nor the built-in catalogue "
           "has. The nearest one is named."),
     later("The connection would be dropped in silence, and with it a transformation.")},
    {"BPR717", later("A standing practice that edits"),
     later("A lever says `practice`, and `edit` or `at` as well. Leave one of the two out."),
     later("A practice is kept up all the time and has no effect of its own that could be measured.")},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::span<const CatalogueFault> catalogue_faults() { return kFaults; }

const CatalogueFault* find_catalogue_fault(std::string_view code) {
  for (const CatalogueFault& fault : kFaults)
    if (std::equal(code.begin(), code.end(), fault.code.begin(), fault.code.end(),
                   [](char a, char b) { return lower(a) == lower(b); }))
      return &fault;
  return nullptr;
}

}  // namespace bpr::propose
