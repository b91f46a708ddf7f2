#include "sim/decision/order/closure.hpp"

#include <algorithm>
#include <limits>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // GCC 12 sees ghosts in its iterators
#endif
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace sprintcast {

namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Node = Traits::vertex_descriptor;
using Edge = Traits::edge_descriptor;
using Predecessor = boost::property<boost::vertex_predecessor_t, Edge>;
using Distance = boost::property<boost::vertex_distance_t, long, Predecessor>;
using NodeProperties = boost::property<boost::vertex_color_t, boost::default_color_type, Distance>;
using Reverse = boost::property<boost::edge_reverse_t, Edge>;
using Residual = boost::property<boost::edge_residual_capacity_t, double, Reverse>;
using EdgeProperties = boost::property<boost::edge_capacity_t, double, Residual>;
using Graph = boost::
    adjacency_list<boost::vecS, boost::vecS, boost::directedS, NodeProperties, EdgeProperties>;

void connect(Graph& graph, Node from, Node to, double capacity) {
    const Edge there = boost::add_edge(from, to, graph).first;
    const Edge back = boost::add_edge(to, from, graph).first;
    boost::put(boost::edge_capacity, graph, there, capacity);
    boost::put(boost::edge_capacity, graph, back, 0.0);
    boost::put(boost::edge_reverse, graph, there, back);
    boost::put(boost::edge_reverse, graph, back, there);
}

}  // namespace

std::vector<std::uint32_t> heaviest_closure(std::span<const double> gains,
                                            std::span<const std::vector<std::uint32_t>> needs) {
    // Gains flow from the source, losses to the sink, and nothing keeps a thing from what it needs.
    const Node source = gains.size();
    const Node sink = source + 1;
    Graph graph(gains.size() + 2);
    double most = 0.0;
    for (std::size_t i = 0; i < gains.size(); ++i) {
        connect(graph, source, i, std::max(gains[i], 0.0));
        connect(graph, i, sink, std::max(-gains[i], 0.0));
        most += std::max(gains[i], 0.0);
        for (const std::uint32_t needed : needs[i]) {
            connect(graph, i, needed, std::numeric_limits<double>::max());
        }
    }

    // What the cut leaves on the source's side is chosen; what only rounding gains is not.
    std::vector<std::uint32_t> chosen;
    constexpr double rounding = 1e-12;
    const double cut = boost::boykov_kolmogorov_max_flow(graph, source, sink);
    if (most - cut <= rounding * most) {
        return chosen;
    }
    const auto side = boost::get(boost::vertex_color, graph);
    for (std::uint32_t i = 0; i < gains.size(); ++i) {
        if (side[i] == side[source]) {
            chosen.push_back(i);
        }
    }
    return chosen;
}

}  // namespace sprintcast
