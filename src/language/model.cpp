#include "language/model.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include "base/utf8.h"
#include "language/lemma.h"
#include "language/mend.h"
#include "language/names.h"
#include "language/network.h"
#include "language/segment.h"

namespace detente::language {

namespace {

/// Rows of one call of the network: enough to keep its matrices busy, few enough to stay in the caches.
constexpr std::size_t kBatchPieces = 384;

constexpr std::size_t kLongestForm = 60;  // bytes; longer ones are no words

template <typename Tag, std::size_t kCount>
std::vector<Tag> tags_of(const std::vector<std::string_view>& names, Tag otherwise) {
  std::vector<Tag> found;
  for (std::string_view name : names) {
    Tag tag = otherwise;
    for (std::size_t i = 0; i < kCount; ++i)
      if (to_string(static_cast<Tag>(i)) == name.substr(0, name.find(':'))) tag = static_cast<Tag>(i);
    found.push_back(tag);
  }
  return found;
}

struct NameTag {
  bool begins = false;
  std::optional<NameType> type;  // none: outside
};

std::vector<NameTag> name_tags(const std::vector<std::string_view>& names) {
  std::vector<NameTag> found;
  for (std::string_view name : names) {
    NameTag tag;
    for (NameType type : {NameType::person, NameType::place, NameType::organization, NameType::event})
      if (name.size() > 2 && name.substr(2) == to_string(type)) tag = {name[0] == 'B', type};
    found.push_back(tag);
  }
  return found;
}

std::vector<LemmaScript> scripts_of(const std::vector<std::string_view>& lines) {
  std::vector<LemmaScript> scripts;
  scripts.reserve(lines.size());
  for (std::string_view line : lines) scripts.push_back(parse_lemma_script(line));
  return scripts;
}

}  // namespace

/// Buffers lent to one call at a time: their pages cost more to get from the system than a short article to read.
class WorkspacePool {
 public:
  std::unique_ptr<Workspace> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<Workspace>();
    auto work = std::move(free_.back());
    free_.pop_back();
    return work;
  }
  void give(std::unique_ptr<Workspace> work) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(work));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Workspace>> free_;
};

struct Model::Impl {
  Impl(const std::filesystem::path& path, const std::filesystem::path& data, Isa isa)
      : file(path),
        network(file, isa),
        wordpiece(file.lines("vocabulary")),
        rules(load_segment_rules(data)),
        lemmas(file.lines("lemmas")),
        boundaries(file.knows("boundaries") ? file.lines("boundaries") : std::vector<std::string_view>()) {
    upos = tags_of<Upos, 17>(file.lines("list.upos"), Upos::X);
    deprels = file.lines("list.label");
    deps = tags_of<Dep, 37>(deprels, Dep::dep);
    xpos = file.lines("list.xpos");
    scripts = scripts_of(file.lines("list.lemma"));
    names = name_tags(file.lines("list.name"));
  }

  ModelFile file;
  Network network;
  WordPiece wordpiece;
  SegmentRules rules;
  KnownLemmas lemmas;
  Boundaries boundaries;
  std::vector<Upos> upos;
  std::vector<std::string_view> xpos, deprels;
  std::vector<Dep> deps;
  std::vector<LemmaScript> scripts;
  std::vector<NameTag> names;
  mutable WorkspacePool pool;
};

Model::Model(const std::filesystem::path& file, const std::filesystem::path& data, Isa isa)
    : impl_(std::make_unique<Impl>(file, data, isa)) {}
Model::~Model() = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;

namespace {

/// Tokens [begin, end) of a sentence: all of it, unless it is too long for the network.
struct Part {
  const Sentence* sentence;
  std::size_t begin;
  std::size_t end;
};

std::vector<Part> parts_of(const std::vector<Sentence>& sentences) {
  std::vector<Part> parts;
  for (const Sentence& sentence : sentences)
    for (std::size_t at = 0; at < sentence.tokens.size(); at += kMaxWords)
      parts.push_back({&sentence, at, std::min(at + kMaxWords, sentence.tokens.size())});
  return parts;
}

/// With at most `limit` pieces a token.
Pieces pieces_of(const Part& part, const WordPiece& wordpiece, std::size_t limit) {
  Pieces out{{wordpiece.start()}, {Shape::none}, {0}, {0}};
  bool first = true;
  for (std::size_t i = part.begin; i < part.end; ++i) {
    const std::string form = plain_form(part.sentence->tokens[i].form);
    const std::size_t before = out.pieces.size();
    wordpiece.append(form, out.pieces);
    out.pieces.resize(std::min(out.pieces.size(), before + limit));
    out.shapes.resize(out.pieces.size(), shape(form, first));
    out.first.push_back(static_cast<int>(before));
    out.last.push_back(static_cast<int>(out.pieces.size()) - 1);
    if (first && has_letter_or_digit(form)) first = false;
  }
  out.pieces.push_back(wordpiece.end());
  out.shapes.push_back(Shape::none);
  return out;
}

Pieces pieces_of(const Part& part, const WordPiece& wordpiece) {
  Pieces all = pieces_of(part, wordpiece, kMaxTokenPieces);
  return all.pieces.size() <= static_cast<std::size_t>(kMaxPieces) ? all : pieces_of(part, wordpiece, 2);
}

/// Calls work(parts, batch) for runs of parts whose pieces fit one call of the network.
template <typename Work>
void each_batch(const std::vector<Part>& parts, const Model::Impl& m, Work work) {
  for (std::size_t first = 0; first < parts.size();) {
    std::vector<Pieces> batch;
    for (std::size_t rows = 0; first + batch.size() < parts.size() && (batch.empty() || rows < kBatchPieces);
         rows += batch.back().pieces.size())
      batch.push_back(pieces_of(parts[first + batch.size()], m.wordpiece));
    work(parts.data() + first, batch);
    first += batch.size();
  }
}

/// What the training data always says of the form; else the network's edit script, unless it makes a word that nobody knows and
/// forms with the same ending speak against it.
std::string lemma_for(const std::string& form, std::string_view xpos, const LemmaScript& script, const Model::Impl& m) {
  if (const auto known = m.lemmas.find(form, xpos)) return std::string(*known);
  std::string lemma = lemma_of(form, script);
  if (xpos.starts_with("NNP") || lemma == form || form.size() > kLongestForm || m.lemmas.has(lemma)) return lemma;
  return m.lemmas.by_ending(form, xpos).value_or(lemma);
}

void write_tags(const Part& part, const Tagging& tagging, const Model::Impl& m, Sentence& sentence) {
  const int base = static_cast<int>(part.begin);
  for (std::size_t i = part.begin; i < part.end; ++i) {
    const std::size_t w = i - part.begin;
    Token& token = sentence.tokens[i];
    token.upos = m.upos[tagging.upos[w]];
    token.xpos = m.xpos[tagging.xpos[w]];
    token.lemma = lemma_for(plain_form(token.form), token.xpos, m.scripts[tagging.lemma[w]], m);
    token.head = tagging.heads[w] < 0 ? -1 : tagging.heads[w] + base;
    token.deprel = m.deprels[tagging.labels[w]];
    token.dep = m.deps[tagging.labels[w]];
  }
}

/// Joins the trees of a sentence read in parts: later roots hang on the first.
void join_roots(Sentence& sentence) {
  if (sentence.tokens.size() <= kMaxWords) return;
  int root = -1;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    Token& token = sentence.tokens[i];
    if (token.head >= 0) continue;
    if (root < 0) {
      root = static_cast<int>(i);
    } else {
      token.head = root;
      token.dep = Dep::parataxis;
      token.deprel = to_string(Dep::parataxis);
    }
  }
}

void append_names(const Part& part, const Tagging& tagging, const Model::Impl& m, std::vector<Name>& names) {
  std::optional<Name> open;
  for (std::size_t i = part.begin; i < part.end; ++i) {
    const NameTag tag = m.names[tagging.name[i - part.begin]];
    const Span span = part.sentence->tokens[i].span;
    if (open && tag.type == open->type && !tag.begins) {
      open->span.end = span.end;
      continue;
    }
    if (open) names.push_back(*open);
    open.reset();
    if (tag.type) open = Name{span, *tag.type};
  }
  if (open) names.push_back(*open);
}

}  // namespace

std::vector<Name> tag(std::vector<Sentence>& sentences, const Model& model) {
  const Model::Impl& m = model.impl();
  std::vector<Name> names;
  auto work = m.pool.take();
  each_batch(parts_of(sentences), m, [&](const Part* parts, const std::vector<Pieces>& batch) {
    const std::vector<Tagging> tagged = m.network.tag(batch, *work);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      write_tags(parts[i], tagged[i], m, sentences[static_cast<std::size_t>(parts[i].sentence - sentences.data())]);
      append_names(parts[i], tagged[i], m, names);
    }
  });
  m.pool.give(std::move(work));
  for (Sentence& sentence : sentences) {
    join_roots(sentence);
    mend(sentence);
  }
  return names;
}

std::vector<std::vector<float>> vectors(const std::vector<Sentence>& sentences, const Model& model) {
  const Model::Impl& m = model.impl();
  std::vector<std::vector<float>> out(sentences.size());
  if (m.network.vector_size() == 0) return out;
  std::vector<Part> parts;
  for (const Sentence& sentence : sentences)
    if (!sentence.tokens.empty()) parts.push_back({&sentence, 0, std::min(kMaxWords, sentence.tokens.size())});
  auto work = m.pool.take();
  each_batch(parts, m, [&](const Part* batch_parts, const std::vector<Pieces>& batch) {
    auto found = m.network.vectors(batch, *work);
    for (std::size_t i = 0; i < batch.size(); ++i)
      out[static_cast<std::size_t>(batch_parts[i].sentence - sentences.data())] = std::move(found[i]);
  });
  m.pool.give(std::move(work));
  return out;
}

std::vector<Sentence> segment(const Text& text, const Model& model) {
  return segment(text, model.impl().rules, model.impl().boundaries);
}

Language analyse(const Text& text, const Model& model) {
  Language language;
  language.sentences = segment(text, model);
  language.names = settle(tag(language.sentences, model), language.sentences);
  return language;
}

}  // namespace detente::language
