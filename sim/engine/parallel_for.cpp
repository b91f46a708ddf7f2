#include "sim/engine/parallel_for.hpp"

#include <system_error>
#include <thread>
#include <vector>

#ifdef SPRINTCAST_WITHOUT_TBB  // tsan preset: ThreadSanitizer cannot see into the packaged TBB
#include <atomic>
#include <exception>
#include <mutex>
#else
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#endif

namespace sprintcast {

namespace {

// As many threads as can be made: TBB ends the process where the system refuses one.
unsigned available_workers(unsigned wanted) {
    std::vector<std::jthread> threads;
    try {
        while (threads.size() + 1 < wanted) {
            threads.emplace_back([] {});
        }
    } catch (const std::system_error&) {
        return static_cast<unsigned>(threads.size()) + 1;
    }
    return wanted;
}

}  // namespace

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
