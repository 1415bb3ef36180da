#include "log/tickets.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/i18n.hpp"
#include "base/zone.hpp"
#include "log/table.hpp"
#include "log/time_reader.hpp"

namespace bpr::log {

namespace {

using base::Instant;
using base::tr;
using base::trf;

constexpr std::int64_t kYear = 366 * base::kDay;

/// The moments of a ticket in the order in which they come.
constexpr std::array kMoments{&Ticket::issued, &Ticket::called, &Ticket::begun, &Ticket::finished,
                              &Ticket::left};

class TicketReader {
 public:
  TicketReader(const Table& table, const Mapping& mapping) : table_(table), mapping_(mapping) {}

  base::FileResult<ReadTickets> read() {
    if (auto fault = find_columns()) return tl::unexpected(std::move(*fault));
    if (auto fault = find_clock()) return tl::unexpected(std::move(*fault));
    result_.quality.file = table_.file;
    result_.quality.encoding = table_.encoding;
    result_.quality.defects = table_.defects;
    result_.quality.lines = table_.rows.size();
    for (const Defect& defect : table_.defects)
      if (defect.kind == DefectKind::bad_line) {
        result_.quality.lines += defect.count;
        result_.quality.left_out += defect.count;
      }
    for (std::size_t row = 0; row < table_.rows.size(); ++row) take(row);
    drop_other_years();
    tell_fates(result_.tickets);
    sum_up();
    return std::move(result_);
  }

 private:
  std::optional<base::FileFault> find_columns();
  std::optional<base::FileFault> find_clock();
  void take(std::size_t row);
  Instant moment(std::size_t row, std::size_t column, Ticket& ticket);
  void mend(std::size_t row, Ticket& ticket);
  void drop_other_years();
  void sum_up();
  void defect(DefectKind kind, std::size_t row, std::string_view example) {
    note(result_.quality.defects, kind, table_.lines[row], example);
  }
  void leave_out(DefectKind kind, std::size_t row, std::string_view example) {
    ++result_.quality.left_out;
    defect(kind, row, example);
  }

  const Table& table_;
  const Mapping& mapping_;
  ReadTickets result_;
  std::vector<std::size_t> rows_;  ///< of each ticket
  std::size_t ticket_ = 0;
  std::size_t purpose_ = 0;
  std::size_t window_ = 0;
  std::size_t date_ = 0;
  std::array<std::size_t, kMoments.size()> moments_{};
  std::optional<base::Zone> zone_;
  DateOrder order_ = DateOrder::unknown;
  std::set<std::string, std::less<>> met_;
};

std::optional<base::FileFault> TicketReader::find_columns() {
  const TicketColumns& c = mapping_.tickets;
  std::optional<base::FileFault> fault;
  const auto find = [&](const std::string& name) {
    const std::size_t column = table_.column(name);
    if (!name.empty() && column == table_.head.size() && !mapping_.lenient && !fault)
      fault = no_column(table_, name);
    return column;
  };
  ticket_ = find(c.ticket);
  purpose_ = find(c.purpose);
  window_ = find(c.window);
  date_ = find(c.date);
  moments_ = {find(c.issued), find(c.called), find(c.begun), find(c.finished), find(c.left)};
  if (!fault && moments_.front() == table_.head.size()) fault = no_column(table_, c.issued);
  return fault;
}

std::optional<base::FileFault> TicketReader::find_clock() {
  if (!mapping_.reading.timezone.empty()) {
    zone_ = base::Zone::find(mapping_.reading.timezone);
    if (!zone_)
      return base::FileFault{mapping_.name, trf("there is no time zone `{0}`", mapping_.reading.timezone)};
    result_.quality.zone = mapping_.reading.timezone;
  } else {
    result_.quality.zone = "as in the log";
    result_.quality.zone_assumed = true;
  }
  bool day_first = true;
  bool month_first = true;
  bool ambiguous = false;
  const std::size_t column = date_ < table_.head.size() ? date_ : moments_.front();
  for (std::size_t row = 0; row < table_.rows.size(); ++row) {
    const OrdersOf orders = orders_of(table_.cell(row, column));
    ambiguous |= orders.ambiguous;
    day_first &= orders.day_first;
    month_first &= orders.month_first;
  }
  if (!ambiguous || !mapping_.reading.time_format.empty()) return std::nullopt;
  if (day_first == month_first)
    return base::FileFault{
        table_.file, tr("the order of day and month cannot be told from its dates; say it with `times`")};
  order_ = day_first ? DateOrder::day_first : DateOrder::month_first;
  return std::nullopt;
}

Instant TicketReader::moment(std::size_t row, std::size_t column, Ticket& ticket) {
  const std::string_view cell = table_.cell(row, column);
  if (cell.empty()) return kUntold;
  const std::string& format = mapping_.reading.time_format;
  const auto parse = [&](std::string_view text) {
    return format.empty() ? parse_time(text, order_) : parse_time(text, format);
  };
  std::string text(cell);
  auto read = parse(text);
  if (!read && date_ < table_.head.size()) {  // a time of day
    text = std::string(table_.cell(row, date_)) + " " + text;
    read = parse(text);
  }
  if (!read || read->date_only) {
    defect(DefectKind::unreadable_time, row, text);
    return kUntold;
  }
  if (read->offset) {
    const Instant utc{read->local.us - *read->offset * std::int64_t{60'000'000}};
    ticket.offset = zone_ ? zone_->offset_at(utc) : *read->offset;
    return utc;
  }
  if (!zone_) return read->local;
  const base::Zone::Moment found = zone_->of_local(read->local);
  ticket.offset = found.offset;
  return found.utc;
}

/// Takes back what cannot be: moments in the wrong order, and those of another day.
void TicketReader::mend(std::size_t row, Ticket& ticket) {
  const base::Date day = base::date_of(ticket.local(ticket.issued));
  Instant last = ticket.issued;
  for (Instant Ticket::*const each : kMoments) {
    Instant& moment = ticket.*each;
    if (moment == kUntold) continue;
    const std::string_view number = table_.cell(row, ticket_);
    if (moment < last) {
      defect(DefectKind::end_before_start, row, number);
      moment = kUntold;
    } else if (base::date_of(ticket.local(moment)) != day) {
      defect(DefectKind::overnight, row, number);
      moment = kUntold;
    } else {
      last = moment;
    }
  }
}

void TicketReader::take(std::size_t row) {
  Ticket ticket;
  std::string all;
  for (std::size_t column = 0; column < table_.head.size(); ++column)
    all.append(table_.cell(row, column)).push_back('\x1f');
  if (!met_.insert(std::move(all)).second) {
    leave_out(DefectKind::duplicate, row, table_.cell(row, ticket_));
    return;
  }
  ticket.id = table_.cell(row, ticket_);
  ticket.purpose = mapping_.purpose_of(table_.cell(row, purpose_));
  ticket.window = base::intern(table_.cell(row, window_));
  for (std::size_t i = 0; i < kMoments.size(); ++i) ticket.*kMoments[i] = moment(row, moments_[i], ticket);
  if (ticket.issued == kUntold) {
    leave_out(DefectKind::no_time, row, ticket.id);
    return;
  }
  mend(row, ticket);
  result_.tickets.push_back(std::move(ticket));
  rows_.push_back(row);
}

/// Tickets more than a year away from the middle one are of a clock that is off.
void TicketReader::drop_other_years() {
  auto& tickets = result_.tickets;
  if (tickets.empty()) return;
  std::vector<Instant> issued;
  for (const Ticket& ticket : tickets) issued.push_back(ticket.issued);
  const auto middle = issued.begin() + static_cast<std::ptrdiff_t>(issued.size() / 2);
  std::nth_element(issued.begin(), middle, issued.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    if (std::abs((tickets[i].issued - *middle).us) > kYear) {
      leave_out(DefectKind::clock_off, rows_[i], base::format_date(base::date_of(tickets[i].issued)));
      continue;
    }
    rows_[kept] = rows_[i];
    if (kept != i) tickets[kept] = std::move(tickets[i]);
    ++kept;
  }
  tickets.resize(kept);
}

void TicketReader::sum_up() {
  Quality& quality = result_.quality;
  quality.cases = result_.tickets.size();
  quality.events = quality.cases;
  const bool windows = window_ < table_.head.size();
  for (std::size_t i = 0; i < result_.tickets.size(); ++i) {
    const Ticket& ticket = result_.tickets[i];
    if (windows && !ticket.window && ticket.fate == Fate::served)
      defect(DefectKind::no_resource, rows_[i], ticket.id);
    quality.has_starts |= ticket.served() != kUntold;
    quality.has_ends |= ticket.finished != kUntold;
    quality.has_resources |= static_cast<bool>(ticket.window);
    const Instant local = ticket.local(ticket.issued);
    if (quality.first == kUntold || local < quality.first) quality.first = local;
    quality.last = std::max(quality.last, local);
  }
  quality.has_enabled = !result_.tickets.empty();
  put_in_order(quality.defects);
}

}  // namespace

std::string_view name(Fate fate) {
  constexpr std::array<std::string_view, 4> kNames{"served", "left", "open", "passed"};
  return kNames[static_cast<std::size_t>(fate)];
}

void tell_fates(std::vector<Ticket>& tickets) {
  std::map<std::pair<std::int32_t, base::Symbol>, Instant> called;  ///< the last that was issued of these
  std::map<std::int32_t, Instant> last;                             ///< moment of each day
  const auto day = [](const Ticket& ticket) { return base::date_of(ticket.local(ticket.issued)).days; };
  for (Ticket& ticket : tickets) {
    const bool served = ticket.served() != kUntold || ticket.finished != kUntold;
    ticket.fate = served ? Fate::served : ticket.left != kUntold ? Fate::left : Fate::open;
    Instant& end = last.try_emplace(day(ticket), kUntold).first->second;
    for (Instant Ticket::*const each : kMoments) end = std::max(end, ticket.*each);
    if (!served) continue;
    Instant& issued = called.try_emplace({day(ticket), ticket.purpose}, kUntold).first->second;
    issued = std::max(issued, ticket.issued);
  }
  for (Ticket& ticket : tickets) {
    if (ticket.fate != Fate::open) continue;
    const auto found = called.find({day(ticket), ticket.purpose});
    if (found != called.end() && found->second > ticket.issued) ticket.fate = Fate::passed;
    ticket.seen_until = last.at(day(ticket));
  }
}

base::FileResult<ReadTickets> read_tickets(const std::filesystem::path& path, const Mapping& mapping) {
  const auto table = read_table(path, mapping.reading.encoding);
  if (!table) return tl::unexpected(table.error());
  return TicketReader(*table, mapping).read();
}

std::optional<TicketCase> case_of(const Ticket& ticket) {
  if (ticket.fate != Fate::served && ticket.fate != Fate::left) return std::nullopt;
  const bool served = ticket.fate == Fate::served;
  TicketCase one;
  one.id = base::format_date(base::date_of(ticket.local(ticket.issued))) + " " + ticket.id;
  one.event.enabled = ticket.issued;
  one.event.start = served ? ticket.served() : kUntold;
  one.event.end = served ? ticket.finished : ticket.left;
  one.event.activity = ticket.purpose ? ticket.purpose : base::intern("ticket");
  one.event.resource = ticket.window;
  one.event.offset = ticket.offset;
  return one;
}

base::FileResult<Quality> read_mapped(const std::filesystem::path& path, const Mapping& mapping,
                                      const TraceSink& sink) {
  if (mapping.kind == MappingKind::events) return log::read(path, mapping.reading, sink);
  if (mapping.kind == MappingKind::snapshots)
    return tl::unexpected(base::FileFault{base::path_to_utf8(path), tr("snapshots of queues have no cases")});
  auto read = read_tickets(path, mapping);
  if (!read) return tl::unexpected(read.error());
  std::uint64_t cases = 0;
  for (const Ticket& ticket : read->tickets) {
    const auto one = case_of(ticket);
    if (!one) continue;
    std::vector<base::Symbol> attributes;
    for (const std::string& attribute : mapping.reading.attributes)
      attributes.push_back(attribute == "purpose" ? ticket.purpose
                           : attribute == "fate"  ? base::intern(name(ticket.fate))
                                                  : base::Symbol());
    sink({one->id, {&one->event, 1}, attributes});
    ++cases;
  }
  read->quality.cases = read->quality.events = cases;
  return std::move(read->quality);
}

}  // namespace bpr::log
