// The encoder and its heads, for a batch of sentences packed one after the other without padding.
//
// A sentence's result does not depend on what stands beside it in the batch: matrix products and norms work on one row
// at a time, attention within one sentence.
#pragma once

#include <string>
#include <vector>

#include "language/kernels.h"
#include "language/model_file.h"
#include "language/wordpiece.h"

namespace detente::language {

/// One sentence as the network reads it: its pieces between [CLS] and [SEP], and where each word lies.
struct Pieces {
  std::vector<int> pieces;
  std::vector<Shape> shapes;  ///< of the word each piece belongs to
  std::vector<int> first;     ///< per word; word 0 is [CLS]
  std::vector<int> last;

  int words() const { return static_cast<int>(first.size()) - 1; }
};

/// What the network says of one sentence: an index into the model's lists for every word.
struct Tagging {
  std::vector<int> upos, xpos, lemma, name, heads, labels;
};

/// Buffers of one batch, kept between batches of one thread.
struct Workspace {
  std::vector<int> begin;    // first row of each sentence, and the end
  std::vector<float> x;      // rows of the encoder's width
  std::vector<float> wide;   // rows of queries, keys and values, or of the inner layer
  std::vector<float> mixed;  // rows of the encoder's width
  std::vector<float> scratch, words, tags, ends, heads, turned, chosen, planes;
  Quantised whole;
  int rows() const { return begin.back(); }
};

class Network {
 public:
  Network(const ModelFile& file, Isa isa);

  std::vector<Tagging> tag(const std::vector<Pieces>& batch, Workspace& work) const;

  /// Numbers in a sentence's vector; 0 when the model file has no such head.
  int vector_size() const { return vector_.outputs; }
  /// A vector of length one for each sentence; only with vector_size() > 0.
  std::vector<std::vector<float>> vectors(const std::vector<Pieces>& batch, Workspace& work) const;

 private:
  struct Norm {
    const float* gain;
    const float* bias;
  };
  struct Layer {
    Matrix qkv, out, up, down;
    Norm norm1, norm2;
  };
  Norm norm(const ModelFile& file, const std::string& name) const;
  void embed(const Pieces& sentence, float* rows) const;
  void encode(Workspace& work) const;
  void add_means(const Workspace& work, int at, std::vector<float>& means) const;
  void apply(const Layer& layer, Workspace& work) const;
  void pack(const std::vector<Pieces>& batch, Workspace& work) const;
  void product(const std::vector<float>& rows, const Matrix& m, std::vector<float>& out, Quantised& whole) const;
  void gather_words(const std::vector<Pieces>& batch, Workspace& work) const;
  void choose_tags(const float* rows, Tagging& out) const;
  void choose_names(const float* rows, Tagging& out) const;
  void choose_arcs(const float* ends, const float* turned, Tagging& out) const;
  void choose_labels(const std::vector<Pieces>& batch, Workspace& work, std::vector<Tagging>& out) const;

  const Kernels& kernels_;
  const std::int8_t* word_;
  const float* word_scale_;
  const float* position_;
  const float* shape_;
  Norm norm_{};
  std::vector<Layer> layers_;
  Matrix tags_, ends_, arc_, label_, vector_;
  int vocabulary_ = 0;
  int upos_ = 0, xpos_ = 0, lemma_ = 0, name_ = 0, labels_ = 0;
  int root_label_ = -1;
  std::vector<int> name_opener_;  // per name tag: the tag B-x that must open what I-x goes on with; itself for O and B-x
};

/// Longest sentence the network reads, in pieces with [CLS] and [SEP].
constexpr int kMaxPieces = 500;

}  // namespace detente::language
