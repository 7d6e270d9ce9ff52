// The one place where Asio and Beast are compiled (BOOST_ASIO_SEPARATE_COMPILATION is set for all):
// every other file then reads declarations only, which halves the build.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
