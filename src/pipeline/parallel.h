// Work on many items with several threads; results come out in input order, whatever the threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace detente::pipeline {

/// out[i] = work(items[i]); `work` is called from up to `threads` threads. The first exception (by item order) is rethrown.
template <typename Item, typename Work>
auto parallel(const std::vector<Item>& items, unsigned threads, Work work) {
  using Out = decltype(work(items.front()));
  std::vector<Out> out(items.size());
  std::vector<std::exception_ptr> failed(items.size());
  std::atomic<std::size_t> next{0};
  auto run = [&] {
    for (std::size_t i = next++; i < items.size(); i = next++) {
      try {
        out[i] = work(items[i]);
      } catch (...) {
        failed[i] = std::current_exception();
      }
    }
  };
  std::vector<std::thread> pool;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, items.size()); ++i) pool.emplace_back(run);
  run();
  for (auto& thread : pool) thread.join();
  for (auto& failure : failed)
    if (failure) std::rethrow_exception(failure);
  return out;
}

}  // namespace detente::pipeline
