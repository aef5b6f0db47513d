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

int best_of(const float* scores, int count) {
  return static_cast<int>(std::max_element(scores, scores + count) - scores);
}

}  // namespace

struct Network::Packed {
  std::vector<int> begin;    // first row of each sentence, and the end
  std::vector<float> x;      // rows of kWidth
  std::vector<float> wide;   // rows of 3 * kWidth or kInner
  std::vector<float> mixed;  // rows of kWidth
  std::vector<float> scratch;
  Quantised whole;
  int rows() const { return begin.back(); }
};

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
  const auto count = [&](const char* list) { return static_cast<int>(file.lines(std::string("list.") + list).size()); };
  upos_ = count("upos"), xpos_ = count("xpos"), lemma_ = count("lemma"), name_ = count("name"), labels_ = count("label");
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

Network::Packed Network::pack(const std::vector<Pieces>& batch) const {
  Packed packed;
  packed.begin.push_back(0);
  for (const Pieces& sentence : batch) packed.begin.push_back(packed.rows() + static_cast<int>(sentence.pieces.size()));
  const auto rows = static_cast<std::size_t>(packed.rows());
  packed.x.resize(rows * kWidth);
  packed.wide.resize(rows * kInner);
  packed.mixed.resize(rows * kWidth);
  for (std::size_t i = 0; i < batch.size(); ++i) embed(batch[i], packed.x.data() + static_cast<std::size_t>(packed.begin[i]) * kWidth);
  return packed;
}

void Network::apply(const Layer& layer, Packed& p) const {
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

void Network::encode(Packed& packed) const {
  kernels_.add_norm(packed.x.data(), nullptr, packed.rows(), kWidth, norm_.gain, norm_.bias);
  for (const Layer& layer : layers_) apply(layer, packed);
}

std::vector<float> Network::product(const std::vector<float>& rows, const Matrix& m) const {
  Quantised whole;
  const int count = static_cast<int>(rows.size()) / m.inputs;
  kernels_.quantise(rows.data(), count, m.inputs, whole);
  std::vector<float> out(static_cast<std::size_t>(count) * m.padded());
  kernels_.multiply(whole, m, out.data());
  return out;
}

/// Every word of every sentence ([CLS] first): the mean of its first and last piece.
std::vector<float> Network::word_rows(const std::vector<Pieces>& batch, const Packed& packed) const {
  std::vector<float> rows;
  for (std::size_t s = 0; s < batch.size(); ++s)
    for (std::size_t w = 0; w < batch[s].first.size(); ++w) {
      const float* first = packed.x.data() + static_cast<std::size_t>(packed.begin[s] + batch[s].first[w]) * kWidth;
      const float* last = packed.x.data() + static_cast<std::size_t>(packed.begin[s] + batch[s].last[w]) * kWidth;
      for (int d = 0; d < kWidth; ++d) rows.push_back((first[d] + last[d]) * 0.5F);
    }
  return rows;
}

void Network::choose_tags(const float* rows, Tagging& out) const {
  const int words = static_cast<int>(out.upos.size());
  for (int i = 0; i < words; ++i) {
    const float* row = rows + static_cast<std::size_t>(i + 1) * tags_.padded();
    out.upos[i] = best_of(row, upos_);
    out.xpos[i] = best_of(row += upos_, xpos_);
    out.lemma[i] = best_of(row += xpos_, lemma_);
    out.name[i] = best_of(row += lemma_, name_);
  }
}

void Network::choose_arcs(const float* ends, const float* turned, Tagging& out) const {
  const int words = static_cast<int>(out.upos.size());
  std::vector<float> deps;
  for (int i = 1; i <= words; ++i) deps.insert(deps.end(), ends + static_cast<std::size_t>(i) * kEnds, ends + static_cast<std::size_t>(i) * kEnds + kArc);
  std::vector<float> scores(static_cast<std::size_t>(words) * (words + 1));
  kernels_.dots(deps.data(), words, turned, words + 1, kArc, scores.data());
  out.heads = best_tree(scores, words);
}

/// Planes of the label head are turned by each word's head and multiplied with the word.
void Network::choose_labels(const std::vector<Pieces>& batch, const std::vector<float>& ends, std::vector<Tagging>& out) const {
  std::vector<float> chosen;
  std::size_t base = 0;
  for (std::size_t s = 0; s < batch.size(); base += batch[s++].first.size())
    for (int head : out[s].heads) {
      const float* from = ends.data() + (base + head + 1) * kEnds + 2 * kArc + kLabel;
      chosen.insert(chosen.end(), from, from + kLabel);
    }
  const std::vector<float> planes = product(chosen, label_);
  const float* row = planes.data();
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

std::vector<Tagging> Network::tag(const std::vector<Pieces>& batch) const {
  Packed packed = pack(batch);
  encode(packed);
  const std::vector<float> words = word_rows(batch, packed);
  const std::vector<float> tags = product(words, tags_);
  std::vector<float> ends = product(words, ends_);
  kernels_.relu(ends.data(), ends.size());
  std::vector<float> heads;
  for (std::size_t at = 0; at < ends.size(); at += kEnds) heads.insert(heads.end(), ends.data() + at + kArc, ends.data() + at + 2 * kArc);
  const std::vector<float> turned = product(heads, arc_);
  std::vector<Tagging> out(batch.size());
  std::size_t base = 0;
  for (std::size_t s = 0; s < batch.size(); base += batch[s++].first.size()) {
    const std::vector<int> blank(batch[s].words());
    out[s] = {blank, blank, blank, blank, blank, blank};
    choose_tags(tags.data() + base * tags_.padded(), out[s]);
    choose_arcs(ends.data() + base * kEnds, turned.data() + base * kArc, out[s]);
  }
  choose_labels(batch, ends, out);
  return out;
}

std::vector<std::vector<float>> Network::vectors(const std::vector<Pieces>& batch) const {
  Packed packed = pack(batch);
  encode(packed);
  std::vector<std::vector<float>> out;
  for (std::size_t s = 0; s < batch.size(); ++s) {
    std::vector<float> mean(kWidth, 0.0F);
    for (int row = packed.begin[s]; row < packed.begin[s + 1]; ++row)
      for (int d = 0; d < kWidth; ++d) mean[d] += packed.x[static_cast<std::size_t>(row) * kWidth + d];
    float squares = 0;
    for (float x : mean) squares += x * x;
    const float length = std::sqrt(squares);
    for (float& x : mean) x = length > 0 ? x / length : 0;
    out.push_back(std::move(mean));
  }
  return out;
}

}  // namespace detente::language
