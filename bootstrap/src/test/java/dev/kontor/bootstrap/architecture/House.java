package dev.kontor.bootstrap.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;

/**
 * Where the layers of a project are: the names below its root package.
 *
 * @param root for instance {@code dev.kontor}
 */
record House(String root) {
  String domain() {
    return root + ".domain..";
  }

  String application() {
    return root + ".application..";
  }

  String persistence() {
    return root + ".persistence..";
  }

  String persistenceShared() {
    return root + ".persistence.shared..";
  }

  String web() {
    return root + ".web..";
  }

  String integration() {
    return root + ".integration..";
  }

  String bootstrap() {
    return root + ".bootstrap..";
  }

  String everything() {
    return root + "..";
  }

  String actor() {
    return root + ".application.shared.Actor";
  }

  String transactions() {
    return root + ".application.shared.Transactions";
  }

  String tenantOwned() {
    return root + ".domain.shared.TenantOwned";
  }

  DescribedPredicate<JavaClass> in(String layer) {
    return JavaClass.Predicates.resideInAPackage(layer);
  }

  /**
   * What adapters implement: an interface of the inside that nothing in its own layer implements.
   */
  DescribedPredicate<JavaClass> ports() {
    return DescribedPredicate.describe(
        "ports", type -> isPort(type, domain()) || isPort(type, application()));
  }

  private boolean isPort(JavaClass type, String layer) {
    return type.isInterface()
        && type.isTopLevelClass()
        && !type.isAnnotation()
        && in(layer).test(type)
        && type.getAllSubclasses().stream().noneMatch(in(layer));
  }

  /** A use case is recognised by its one verb. */
  DescribedPredicate<JavaClass> useCases() {
    return DescribedPredicate.describe(
        "use cases",
        type ->
            in(application()).test(type)
                && type.isTopLevelClass()
                && type.getMethods().stream()
                    .anyMatch(method -> method.getName().equals("handle")));
  }

  /** Written by a person: neither by a compiler nor by an annotation processor. */
  static DescribedPredicate<JavaClass> handwritten() {
    return DescribedPredicate.describe("written by hand", House::isHandwritten);
  }

  private static boolean isHandwritten(JavaClass type) {
    return !type.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !type.getName().matches(".*[.$]\\$.*")
        && !type.getSimpleName().startsWith("$")
        && !isGeneratedMapper(type);
  }

  private static boolean isGeneratedMapper(JavaClass type) {
    return type.getSimpleName().endsWith("Impl")
        && (type.getAllRawInterfaces().stream().anyMatch(House::isMapper)
            || type.getAllRawSuperclasses().stream().anyMatch(House::isMapper));
  }

  private static boolean isMapper(JavaClass type) {
    return type.isAnnotatedWith("org.mapstruct.Mapper");
  }
}
