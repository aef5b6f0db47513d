#include "language/network.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "language/tree.h"

namespace detente::language {

namespace {

// The network's fixed sizes; training/model.py has the same.
constexpr int kWidth = 384;
constexpr int kHeads = 12;
constexpr int kInner = 1536;
constexpr int kArc = 256;
constexpr int kLabel = 64;
constexpr int kEnds = 2 * kArc + 2 * kLabel;
constexpr int kShapes = 14;
constexpr int kPositions = 512;

int best_of(const float* scores, int count) { return static_cast<int>(std::max_element(scores, scores + count) - scores); }

}  // namespace

Network::Network(const ModelFile& file, Isa isa) : kernels_(kernels(isa)) {
  vocabulary_ = static_cast<int>(file.lines("vocabulary").size());
  word_ = file.bytes("word", static_cast<std::size_t>(vocabulary_) * kWidth);
  word_scale_ = file.floats("word.scale", vocabulary_);
  position_ = file.floats("position", kPositions * kWidth);
  shape_ = file.floats("shape", kShapes * kWidth);
  norm_ = norm(file, "norm");
  for (int i = 0; file.has(std::to_string(i) + ".qkv.packed"); ++i) {
    const std::string l = std::to_string(i) + ".";
    layers_.push_back({file.matrix(l + "qkv", kWidth), file.matrix(l + "out", kWidth), file.matrix(l + "up", kWidth),
                       file.matrix(l + "down", kInner), norm(file, l + "norm1"), norm(file, l + "norm2")});
  }
  tags_ = file.matrix("tags", kWidth);
  ends_ = file.matrix("ends", kWidth);
  arc_ = file.matrix("arc", kArc);
  label_ = file.matrix("label", kLabel);
  if (file.has("vector.packed")) vector_ = file.matrix("vector", 2 * kWidth);
  const auto count = [&](const char* list) { return static_cast<int>(file.lines(std::string("list.") + list).size()); };
  upos_ = count("upos"), xpos_ = count("xpos"), lemma_ = count("lemma"), name_ = count("name"), labels_ = count("label");
  const auto names = file.lines("list.name");
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string opener = names[i].starts_with("I-") ? "B-" + std::string(names[i].substr(2)) : std::string(names[i]);
    const auto found = std::find(names.begin(), names.end(), opener);
    name_opener_.push_back(found == names.end() ? static_cast<int>(i) : static_cast<int>(found - names.begin()));
  }
  const auto labels = file.lines("list.label");
  root_label_ = static_cast<int>(std::find(labels.begin(), labels.end(), "root") - labels.begin());
}

Network::Norm Network::norm(const ModelFile& file, const std::string& name) const {
  return {file.floats(name + ".weight", kWidth), file.floats(name + ".bias", kWidth)};
}

void Network::embed(const Pieces& sentence, float* rows) const {
  for (std::size_t i = 0; i < sentence.pieces.size(); ++i, rows += kWidth) {
    const int piece = sentence.pieces[i];
    const std::int8_t* word = word_ + static_cast<std::size_t>(piece) * kWidth;
    const float* position = position_ + i * kWidth;
    const float* shape = shape_ + static_cast<std::size_t>(sentence.shapes[i]) * kWidth;
    for (int d = 0; d < kWidth; ++d) rows[d] = static_cast<float>(word[d]) * word_scale_[piece] + position[d] + shape[d];
  }
}

void Network::pack(const std::vector<Pieces>& batch, Workspace& work) const {
  work.begin.assign(1, 0);
  for (const Pieces& sentence : batch) work.begin.push_back(work.rows() + static_cast<int>(sentence.pieces.size()));
  const auto rows = static_cast<std::size_t>(work.rows());
  work.x.resize(rows * kWidth);
  work.wide.resize(rows * kInner);
  work.mixed.resize(rows * kWidth);
  for (std::size_t i = 0; i < batch.size(); ++i)
    embed(batch[i], work.x.data() + static_cast<std::size_t>(work.begin[i]) * kWidth);
  kernels_.add_norm(work.x.data(), nullptr, work.rows(), kWidth, norm_.gain, norm_.bias);
}

void Network::apply(const Layer& layer, Workspace& p) const {
  const int rows = p.rows();
  kernels_.quantise(p.x.data(), rows, kWidth, p.whole);
  kernels_.multiply(p.whole, layer.qkv, p.wide.data());
  for (std::size_t i = 0; i + 1 < p.begin.size(); ++i) {
    const auto first = static_cast<std::size_t>(p.begin[i]);
    kernels_.attend(p.wide.data() + first * 3 * kWidth, p.begin[i + 1] - p.begin[i], kWidth, kHeads,
                    p.mixed.data() + first * kWidth, p.scratch);
  }
  kernels_.quantise(p.mixed.data(), rows, kWidth, p.whole);
  kernels_.multiply(p.whole, layer.out, p.mixed.data());
  kernels_.add_norm(p.x.data(), p.mixed.data(), rows, kWidth, layer.norm1.gain, layer.norm1.bias);
  kernels_.quantise(p.x.data(), rows, kWidth, p.whole);
  kernels_.multiply(p.whole, layer.up, p.wide.data());
  kernels_.gelu(p.wide.data(), static_cast<std::size_t>(rows) * kInner);
  kernels_.quantise(p.wide.data(), rows, kInner, p.whole);
  kernels_.multiply(p.whole, layer.down, p.mixed.data());
  kernels_.add_norm(p.x.data(), p.mixed.data(), rows, kWidth, layer.norm2.gain, layer.norm2.bias);
}

void Network::encode(Workspace& work) const {
  for (const Layer& layer : layers_) apply(layer, work);
}

void Network::product(const std::vector<float>& rows, const Matrix& m, std::vector<float>& out, Quantised& whole) const {
  const int count = static_cast<int>(rows.size()) / m.inputs;
  kernels_.quantise(rows.data(), count, m.inputs, whole);
  out.resize(static_cast<std::size_t>(count) * m.padded());
  kernels_.multiply(whole, m, out.data());
}

/// Every word of every sentence ([CLS] first): the mean of its first and last piece.
void Network::gather_words(const std::vector<Pieces>& batch, Workspace& work) const {
  work.words.clear();
  for (std::size_t s = 0; s < batch.size(); ++s)
    for (std::size_t w = 0; w < batch[s].first.size(); ++w) {
      const float* first = work.x.data() + static_cast<std::size_t>(work.begin[s] + batch[s].first[w]) * kWidth;
      const float* last = work.x.data() + static_cast<std::size_t>(work.begin[s] + batch[s].last[w]) * kWidth;
      for (int d = 0; d < kWidth; ++d) work.words.push_back((first[d] + last[d]) * 0.5F);
    }
}

void Network::choose_tags(const float* rows, Tagging& out) const {
  const int words = static_cast<int>(out.upos.size());
  for (int i = 0; i < words; ++i) {
    const float* row = rows + static_cast<std::size_t>(i + 1) * tags_.padded();
    out.upos[i] = best_of(row, upos_);
    out.xpos[i] = best_of(row + upos_, xpos_);
    out.lemma[i] = best_of(row + upos_ + xpos_, lemma_);
  }
  if (words > 0) choose_names(rows + tags_.padded() + upos_ + xpos_ + lemma_, out);
}

/// The best sequence of name tags in which I-x follows only B-x or I-x (Viterbi).
void Network::choose_names(const float* rows, Tagging& out) const {
  const int words = static_cast<int>(out.name.size());
  std::vector<float> best(rows, rows + name_), next(name_);
  std::vector<int> from(static_cast<std::size_t>(words) * name_, 0);
  for (int tag = 0; tag < name_; ++tag)
    if (name_opener_[tag] != tag) best[tag] = -1e30F;
  for (int i = 1; i < words; ++i) {
    const float* row = rows + static_cast<std::size_t>(i) * tags_.padded();
    const int free = best_of(best.data(), name_);
    for (int tag = 0; tag < name_; ++tag) {
      const int opener = name_opener_[tag];
      const int before = opener == tag ? free : best[opener] >= best[tag] ? opener : tag;
      from[static_cast<std::size_t>(i) * name_ + tag] = before;
      next[tag] = best[before] + row[tag];
    }
    best.swap(next);
  }
  int tag = best_of(best.data(), name_);
  for (int i = words - 1; i >= 0; --i) {
    out.name[i] = tag;
    tag = from[static_cast<std::size_t>(i) * name_ + tag];
  }
}

void Network::choose_arcs(const float* ends, const float* turned, Tagging& out) const {
  const int words = static_cast<int>(out.upos.size());
  std::vector<float> deps;
  for (int i = 1; i <= words; ++i)
    deps.insert(deps.end(), ends + static_cast<std::size_t>(i) * kEnds, ends + static_cast<std::size_t>(i) * kEnds + kArc);
  std::vector<float> scores(static_cast<std::size_t>(words) * (words + 1));
  kernels_.dots(deps.data(), words, turned, words + 1, kArc, scores.data());
  out.heads = best_tree(scores, words);
}

/// Planes of the label head are turned by each word's head and multiplied with the word.
void Network::choose_labels(const std::vector<Pieces>& batch, Workspace& work, std::vector<Tagging>& out) const {
  const std::vector<float>& ends = work.ends;
  work.chosen.clear();
  std::size_t base = 0;
  for (std::size_t s = 0; s < batch.size(); base += batch[s++].first.size())
    for (int head : out[s].heads) {
      const float* from = ends.data() + (base + head + 1) * kEnds + 2 * kArc + kLabel;
      work.chosen.insert(work.chosen.end(), from, from + kLabel);
    }
  product(work.chosen, label_, work.planes, work.whole);
  const float* row = work.planes.data();
  std::vector<float> scores(labels_);
  base = 0;
  for (std::size_t s = 0; s < batch.size(); base += batch[s++].first.size())
    for (std::size_t w = 0; w < out[s].heads.size(); ++w, row += label_.padded()) {
      kernels_.dots(row, labels_, ends.data() + (base + w + 1) * kEnds + 2 * kArc, 1, kLabel, scores.data());
      for (int l = 0; l < labels_; ++l) scores[l] += row[labels_ * kLabel + l];
      if (root_label_ < labels_) scores[root_label_] = -1e30F;
      out[s].labels[w] = out[s].heads[w] < 0 ? root_label_ : best_of(scores.data(), labels_);
    }
}

std::vector<Tagging> Network::tag(const std::vector<Pieces>& batch, Workspace& work) const {
  pack(batch, work);
  encode(work);
  gather_words(batch, work);
  product(work.words, tags_, work.tags, work.whole);
  product(work.words, ends_, work.ends, work.whole);
  kernels_.relu(work.ends.data(), work.ends.size());
  work.heads.clear();
  for (std::size_t at = 0; at < work.ends.size(); at += kEnds)
    work.heads.insert(work.heads.end(), work.ends.data() + at + kArc, work.ends.data() + at + 2 * kArc);
  product(work.heads, arc_, work.turned, work.whole);
  std::vector<Tagging> out(batch.size());
  std::size_t base = 0;
  for (std::size_t s = 0; s < batch.size(); base += batch[s++].first.size()) {
    const std::vector<int> blank(batch[s].words());
    out[s] = {blank, blank, blank, blank, blank, blank};
    choose_tags(work.tags.data() + base * tags_.padded(), out[s]);
    choose_arcs(work.ends.data() + base * kEnds, work.turned.data() + base * kArc, out[s]);
  }
  choose_labels(batch, work, out);
  return out;
}

/// Writes the mean of each sentence's rows into means[sentence][at ...], of width 2 * kWidth.
void Network::add_means(const Workspace& work, int at, std::vector<float>& means) const {
  for (std::size_t s = 0; s + 1 < work.begin.size(); ++s) {
    float* to = means.data() + s * 2 * kWidth + at;
    for (int row = work.begin[s]; row < work.begin[s + 1]; ++row)
      for (int d = 0; d < kWidth; ++d) to[d] += work.x[static_cast<std::size_t>(row) * kWidth + d];
    const float share = 1.0F / static_cast<float>(work.begin[s + 1] - work.begin[s]);
    for (int d = 0; d < kWidth; ++d) to[d] *= share;
  }
}

std::vector<std::vector<float>> Network::vectors(const std::vector<Pieces>& batch, Workspace& work) const {
  std::vector<float> means(batch.size() * 2 * kWidth, 0.0F), found;
  pack(batch, work);
  add_means(work, 0, means);
  encode(work);
  add_means(work, kWidth, means);
  product(means, vector_, found, work.whole);
  std::vector<std::vector<float>> out;
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const auto first = found.begin() + static_cast<std::ptrdiff_t>(s) * vector_.padded();
    out.emplace_back(first, first + vector_.outputs);
    float squares = 0;
    for (float x : out.back()) squares += x * x;
    const float inverse = squares > 0 ? 1.0F / std::sqrt(squares) : 0.0F;
    for (float& x : out.back()) x *= inverse;
  }
  return out;
}

}  // namespace detente::language
