#include "sim/engine/run/parallel_for.hpp"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <latch>
#include <mutex>
#include <thread>
#include <vector>

#include <sys/mman.h>

#ifdef SPRINTCAST_WITHOUT_TBB  // tsan preset: ThreadSanitizer cannot see into the packaged TBB
#include <atomic>
#else
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#endif

namespace sprintcast {

namespace {

/// Address space that is taken and not used, while this lives.
class ReservedSpace {
  public:
    explicit ReservedSpace(std::size_t bytes)
        : bytes_{bytes},
          place_{::mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)} {}
    ~ReservedSpace() {
        if (is_there()) {
            ::munmap(place_, bytes_);
        }
    }
    ReservedSpace(const ReservedSpace&) = delete;
    ReservedSpace& operator=(const ReservedSpace&) = delete;
    ReservedSpace(ReservedSpace&&) = delete;
    ReservedSpace& operator=(ReservedSpace&&) = delete;

    [[nodiscard]] bool is_there() const { return place_ != MAP_FAILED; }

  private:
    std::size_t bytes_;
    void* place_;
};

// Tries how many threads can be there at once, with room left for what they compute: their stacks
// could use up the address space that a limit leaves.
unsigned count_possible(unsigned wanted) {
    constexpr std::size_t room = std::size_t{128} << 20U;  // [bytes]
    const ReservedSpace reserved{room};
    std::latch all_are_made{1};
    std::vector<std::jthread> threads;
    try {
        threads.reserve(wanted);
        while (reserved.is_there() && threads.size() + 1 < wanted) {
            threads.emplace_back([&all_are_made] { all_are_made.wait(); });
        }
    } catch (const std::exception&) {  // no further one
    }
    all_are_made.count_down();
    return static_cast<unsigned>(threads.size()) + 1;
}

}  // namespace

unsigned available_workers(unsigned wanted) {
    static std::mutex mutex;
    static unsigned possible = 1;
    static bool is_limit = false;
    const std::scoped_lock lock{mutex};
    if (wanted > possible && !is_limit) {
        possible = count_possible(wanted);
        is_limit = possible < wanted;
    }
    return std::min(wanted, possible);
}

#ifdef SPRINTCAST_WITHOUT_TBB

void parallel_for(std::uint64_t count,
                  unsigned workers,
                  const std::function<void(std::uint64_t)>& body) {
    std::atomic<std::uint64_t> next{0};
    std::exception_ptr failure;
    std::mutex failure_mutex;
    const auto work = [&] {
        try {
            for (std::uint64_t i = next++; i < count; i = next++) {
                body(i);
            }
        } catch (...) {
            next = count;
            const std::lock_guard lock{failure_mutex};
            failure = std::current_exception();
        }
    };
    {
        const unsigned helpers = available_workers(workers) - 1;
        std::vector<std::jthread> pool;
        for (unsigned helper = 0; helper < helpers; ++helper) {
            pool.emplace_back(work);
        }
        work();
    }  // joins
    if (failure) {
        std::rethrow_exception(failure);
    }
}

#else

void parallel_for(std::uint64_t count,
                  unsigned workers,
                  const std::function<void(std::uint64_t)>& body) {
    using oneapi::tbb::global_control;
    if (workers == 1) {
        for (std::uint64_t i = 0; i < count; ++i) {
            body(i);
        }
        return;
    }
    // The arena alone cannot exceed the machine's cores, which tests of many workers need to do.
    const unsigned available = available_workers(workers);
    const global_control limit{global_control::max_allowed_parallelism, available};
    oneapi::tbb::task_arena arena{static_cast<int>(available)};
    arena.execute([&] {
        oneapi::tbb::parallel_for(std::uint64_t{0}, count, body, oneapi::tbb::simple_partitioner{});
    });
}

#endif

}  // namespace sprintcast
