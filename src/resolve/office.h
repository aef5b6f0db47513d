// Who held which office on a day, and what that makes of an actor.
#pragma once

#include "resolve/table.h"

namespace detente::resolve {

/// The tenure of an office with this role in a country or body (its id) on the day: the holder then, the one before (past) or the
/// one after (next). -1 when the tables do not say, or when several hold it at once: then the words tell no one.
int holder(const ActorTable::Impl& table, const std::string& role, const std::string& place, Day day, OfficeTime time);

/// The same of one office. An acting holder counts only while nobody else holds it, and is no "former" one.
int holder(const ActorTable::Impl& table, const Office& office, Day day, OfficeTime time);

/// The tenure that says best what a person was on the day: the highest office held; else the latest one left behind; -1 if none.
int tenure_on(const ActorTable::Impl& table, const Person& person, Day day);

/// How likely a bare surname means this person on the day; 0 is least.
double prominence(const ActorTable::Impl& table, const Person& person, std::optional<Day> day);

/// Did the person hold an office with this role on the day (past: before it)?
bool held(const ActorTable::Impl& table, const Person& person, const std::string& role, Day day, OfficeTime time);

Actor actor_of(const ActorTable::Impl& table, const Person& person, std::optional<Day> day);
Actor actor_of(const Country& country);
Actor actor_of(const Body& body);
/// "RUS:MIL", "Russian military".
Actor group_of(const ActorTable::Impl& table, const std::string& country, const std::string& sector);

}  // namespace detente::resolve
