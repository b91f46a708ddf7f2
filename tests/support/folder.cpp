#include "tests/support/folder.hpp"

#include <fstream>
#include <iterator>

#include <unistd.h>

namespace sprintcast {

namespace fs = std::filesystem;

Folder::Folder()
    : path_{fs::temp_directory_path() / ("sprintcast-test-" + std::to_string(::getpid()))} {
    fs::create_directory(path_);
}

Folder::~Folder() {
    fs::remove_all(path_);
}

std::size_t Folder::entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{path_}, fs::directory_iterator{}));
}

void write(const fs::path& path, const std::string& text) {
    std::ofstream{path} << text;
}

std::string text_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace sprintcast
