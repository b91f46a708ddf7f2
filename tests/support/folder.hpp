#pragma once

#include <filesystem>
#include <string>

namespace sprintcast {

/// A folder of its own for a test, removed at the end.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::size_t entries() const;

  private:
    std::filesystem::path path_;
};

void write(const std::filesystem::path& path, const std::string& text);

/// The text of a file that is there.
[[nodiscard]] std::string text_of(const std::filesystem::path& path);

}  // namespace sprintcast
